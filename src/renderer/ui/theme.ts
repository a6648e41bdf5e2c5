import {
  Avatar,
  Button,
  Checkbox,
  Chip,
  Input,
  InputWrapper,
  Kbd,
  Paper,
  Radio,
  SegmentedControl,
  Table,
  Tooltip,
  createTheme,
  defaultVariantColorsResolver,
  rem,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from '@mantine/core';
import { dark, fontStack, gray, ink, light, monoStack, night, type Scheme } from './tokens.ts';

const tuple = (t: readonly string[]) => [...t] as unknown as MantineColorsTuple;

export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: { light: 8, dark: 2 },
  colors: { ink: tuple(ink), gray: tuple(gray), dark: tuple(dark) },
  white: '#FFFFFF',
  black: light.text,
  fontFamily: fontStack,
  fontFamilyMonospace: monoStack,
  /* px: 12 · 13 · 14 (base) · 16 · 20; h1 20, hero figure 28. Nothing on screen is smaller than 12. */
  fontSizes: { xs: rem(12), sm: rem(13), md: rem(14), lg: rem(16), xl: rem(20) },
  lineHeights: { xs: '1.34', sm: '1.4', md: '1.45', lg: '1.4', xl: '1.3' },
  /* Microsoft YaHei has only Regular and Bold: two weights, never 500. */
  fontWeights: { regular: '400', medium: '600', bold: '600' },
  headings: {
    fontFamily: fontStack,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: rem(20), lineHeight: '1.3' },
      h2: { fontSize: rem(16), lineHeight: '1.4' },
      h3: { fontSize: rem(14), lineHeight: '1.45' },
      h4: { fontSize: rem(14), lineHeight: '1.45' },
      h5: { fontSize: rem(13), lineHeight: '1.4' },
      h6: { fontSize: rem(12), lineHeight: '1.34' },
    },
  },
  spacing: { xs: rem(4), sm: rem(8), md: rem(12), lg: rem(16), xl: rem(24) },
  radius: { xs: rem(3), sm: rem(4), md: rem(6), lg: rem(8), xl: rem(12) },
  defaultRadius: 'md',
  shadows: {
    xs: 'none',
    sm: '0 1px 2px rgba(20, 26, 38, 0.10)',
    md: '0 6px 20px rgba(20, 26, 38, 0.14), 0 1px 3px rgba(20, 26, 38, 0.10)',
    lg: '0 12px 36px rgba(20, 26, 38, 0.18), 0 2px 6px rgba(20, 26, 38, 0.10)',
    xl: '0 12px 36px rgba(20, 26, 38, 0.18), 0 2px 6px rgba(20, 26, 38, 0.10)',
  },
  respectReducedMotion: true,
  cursorType: 'default',
  /* autoContrast looks at the light scheme's shade only, so the accent's text colour is set here for both schemes. */
  variantColorResolver: (input) => {
    const colours = defaultVariantColorsResolver(input);
    const isInk = input.color === 'ink' || input.color === undefined;
    if (isInk && input.variant === 'filled')
      return {
        ...colours,
        background: 'var(--mb-accent)',
        hover: 'var(--mb-accent-hover)',
        color: 'var(--mb-on-accent)',
      };
    if (isInk && (input.variant === 'subtle' || input.variant === 'transparent'))
      return { ...colours, color: 'var(--mb-text)', hover: 'var(--mb-hover)' };
    return colours;
  },
  components: {
    /* One control height for everything that is clicked or typed into: 32 desktop, 48 touch (html[data-touch]). */
    Button: Button.extend({
      defaultProps: { size: 'md' },
      vars: (_t, p) => ({
        root: {
          '--button-height':
            p.size === 'xs'
              ? 'var(--mb-control-small)'
              : p.size === 'lg'
                ? 'var(--mb-control-large)'
                : 'var(--mb-control)',
          '--button-fz':
            p.size === 'xs'
              ? 'var(--mantine-font-size-sm)'
              : p.size === 'lg'
                ? 'var(--mantine-font-size-lg)'
                : 'var(--mantine-font-size-md)',
          '--button-padding-x': p.size === 'xs' ? rem(8) : p.size === 'lg' ? rem(20) : rem(12),
        },
      }),
    }),
    Input: Input.extend({
      vars: () => ({
        wrapper: {
          '--input-height': 'var(--mb-control)',
          '--input-fz': 'var(--mantine-font-size-md)',
          '--input-padding': rem(10),
        },
      }),
    }),
    InputWrapper: InputWrapper.extend({
      vars: () => ({
        label: { '--input-label-size': 'var(--mantine-font-size-xs)' },
        error: {},
        description: {},
        success: {},
      }),
    }),
    Checkbox: Checkbox.extend({
      defaultProps: { size: 'xs', radius: 'xs' },
      vars: () => ({ root: { '--checkbox-icon-color': 'var(--mb-on-accent)', '--checkbox-size': 'var(--mb-check)' } }),
    }),
    Radio: Radio.extend({ vars: () => ({ root: { '--radio-icon-color': 'var(--mb-on-accent)' } }) }),
    Chip: Chip.extend({
      defaultProps: { radius: 'sm', variant: 'outline', size: 'sm' },
      vars: () => ({
        root: {
          '--chip-size': 'var(--mb-chip)',
          '--chip-fz': 'var(--mantine-font-size-sm)',
          '--chip-padding': rem(10),
          '--chip-checked-padding': rem(8),
          '--chip-icon-size': rem(10),
          '--chip-spacing': rem(8),
        },
      }),
    }),
    SegmentedControl: SegmentedControl.extend({
      defaultProps: { size: 'sm', radius: 'md', withItemsBorders: false, transitionDuration: 120 },
    }),
    Paper: Paper.extend({ defaultProps: { radius: 'lg', withBorder: true } }),
    Table: Table.extend({ defaultProps: { tabularNums: true } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, transitionProps: { duration: 0 } } }),
    Avatar: Avatar.extend({ defaultProps: { radius: 'sm' } }),
    Kbd: Kbd.extend({ defaultProps: { size: 'xs' } }),
  },
});

const scheme = (s: Scheme): Record<string, string> => ({
  '--mb-canvas': s.canvas,
  '--mb-rail': s.rail,
  '--mb-surface': s.surface,
  '--mb-raised': s.raised,
  '--mb-sunken': s.sunken,
  '--mb-hover': s.hover,
  '--mb-select': s.select,
  '--mb-line': s.line,
  '--mb-line-strong': s.lineStrong,
  '--mb-text': s.text,
  '--mb-dim': s.dim,
  '--mb-faint': s.faint,
  '--mb-accent': s.accent,
  '--mb-accent-hover': s.accentHover,
  '--mb-on-accent': s.onAccent,
  '--mb-paper': s.paper,
  '--mb-chart-soft': s.chartSoft,
  '--mb-letter-bg': s.letterBg,
  '--mb-letter-text': s.letterText,
  ...Object.fromEntries(
    Object.entries(s.state).flatMap(([k, v]) => [
      [`--mb-${k}-dot`, v.dot],
      [`--mb-${k}-text`, v.text],
      [`--mb-${k}-tint`, v.tint],
    ]),
  ),
  /* Mantine's own semantic variables, so that its components need no overrides. */
  '--mantine-color-body': s.canvas,
  '--mantine-color-text': s.text,
  '--mantine-color-bright': s.text,
  '--mantine-color-dimmed': s.dim,
  '--mantine-color-placeholder': s.faint,
  '--mantine-color-anchor': s.text,
  '--mantine-color-error': s.state.late.text,
  '--mantine-color-success': s.state.ready.text,
  '--mantine-color-default': s.surface,
  '--mantine-color-default-hover': s.hover,
  '--mantine-color-default-color': s.text,
  '--mantine-color-default-border': s.lineStrong,
  '--mantine-color-disabled': s.sunken,
  '--mantine-color-disabled-color': s.faint,
  '--mantine-color-disabled-border': s.line,
  '--mantine-primary-color-filled': s.accent,
  '--mantine-primary-color-filled-hover': s.accentHover,
  '--mantine-primary-color-contrast': s.onAccent,
});

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: scheme(light),
  dark: scheme(night),
});
