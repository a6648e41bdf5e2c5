/** Every colour of the app, once. theme.ts turns these into CSS variables (--mb-…); scripts/contrast.ts checks them. */
export type State = 'todo' | 'work' | 'wait' | 'ready' | 'late';
type StateColours = { dot: string; text: string; tint: string };
export type Scheme = {
  canvas: string;
  rail: string;
  surface: string;
  raised: string;
  sunken: string;
  hover: string;
  select: string;
  line: string;
  lineStrong: string;
  text: string;
  dim: string;
  faint: string;
  accent: string;
  accentHover: string;
  onAccent: string;
  /** thermal paper in previews: never glaring at night */
  paper: string;
  /** second series in a chart, next to the accent */
  chartSoft: string;
  letterBg: string;
  letterText: string;
  state: Record<State, StateColours>;
};

/** 蓝黑墨水, blue-black ink: what forms are filled in with. The only accent; it never means a state. */
export const ink = [
  '#F1F3F9',
  '#E2E7F2',
  '#C5CEE4',
  '#A3B0D1',
  '#8090BB',
  '#6172A4',
  '#48598D',
  '#354476',
  '#27345F',
  '#1B2547',
] as const;

/** Cool neutrals. */
export const gray = [
  '#F7F8FA',
  '#F0F2F5',
  '#E6E9EE',
  '#DADEE5',
  '#C6CCD5',
  '#A2ABB8',
  '#7B8594',
  '#5A6473',
  '#3C4552',
  '#1B2029',
] as const;

export const dark = [
  '#E7EAEF',
  '#C3CAD4',
  '#A7B0BD',
  '#8791A0',
  '#5C6675',
  '#303743',
  '#262C36',
  '#1C2129',
  '#15191F',
  '#0F1217',
] as const;

export const light: Scheme = {
  canvas: '#F4F5F8',
  rail: '#EBEDF1',
  surface: '#FFFFFF',
  raised: '#FFFFFF',
  sunken: '#F0F2F5',
  hover: '#F5F6F9',
  select: '#EAEEF7',
  line: '#E3E6EB',
  lineStrong: '#8A93A1',
  text: '#1B2029',
  dim: '#525C6B',
  faint: '#606A79',
  accent: ink[8],
  accentHover: ink[9],
  onAccent: '#FFFFFF',
  paper: '#FDFDFB',
  chartSoft: '#8793BC',
  letterBg: '#F3B13E',
  letterText: '#3A2500',
  state: {
    todo: { dot: '#7B8594', text: '#4A5361', tint: '#E9ECF0' },
    work: { dot: '#2373CB', text: '#1A5AA5', tint: '#E4EEFA' },
    wait: { dot: '#BC7700', text: '#7F4D00', tint: '#FCEFD6' },
    ready: { dot: '#15874A', text: '#0F6A3A', tint: '#DFF3E7' },
    late: { dot: '#D0312D', text: '#B3231F', tint: '#FCE7E5' },
  },
};

export const night: Scheme = {
  canvas: '#14171C',
  rail: '#0F1216',
  surface: '#1C2027',
  raised: '#252A33',
  sunken: '#171A20',
  hover: '#222730',
  select: '#2A3244',
  line: '#2D333D',
  lineStrong: '#717B8A',
  text: '#E7EAEF',
  dim: '#AAB3C0',
  faint: '#949EAC',
  accent: '#C9D3EE',
  accentHover: '#DEE5F6',
  onAccent: '#161D33',
  paper: '#DEDED8',
  chartSoft: '#66769F',
  letterBg: '#E3A53A',
  letterText: '#2A1B00',
  state: {
    todo: { dot: '#909AA8', text: '#B9C1CC', tint: '#2E343E' },
    work: { dot: '#5BA3F0', text: '#8FC2F8', tint: '#16314F' },
    wait: { dot: '#E3A53A', text: '#F0C26F', tint: '#3B2C0E' },
    ready: { dot: '#43BC7A', text: '#7CD7A3', tint: '#123722' },
    late: { dot: '#F2716A', text: '#FF9F98', tint: '#461E1B' },
  },
};

export const fontStack =
  '"Segoe UI Variable Text", "Segoe UI", -apple-system, BlinkMacSystemFont, "PingFang SC", "Noto Sans SC", "Noto Sans CJK SC", "Microsoft YaHei UI", "Microsoft YaHei", system-ui, sans-serif';
/** Only for what a thermal printer prints: Han glyphs are exactly two columns wide. */
export const monoStack =
  '"Noto Sans Mono CJK SC", "Sarasa Mono SC", "NSimSun", "SimSun", "PingFang SC", ui-monospace, monospace';
