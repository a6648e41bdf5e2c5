import { Chip, SegmentedControl } from '@mantine/core';
import c from './choices.module.css';

export type Choice<T extends string> = { value: T; label: string };

type SegmentsProps<T extends string> = {
  label: string;
  /** null: nothing is chosen yet. */
  value: T | null;
  options: readonly Choice<T>[];
  onChange: (value: T) => void;
  disabled?: boolean;
  className?: string;
};

/** One of a few, all in sight. */
export function Segments<T extends string>({
  label,
  value,
  options,
  onChange,
  disabled = false,
  className,
}: SegmentsProps<T>) {
  return (
    <SegmentedControl
      aria-label={label}
      value={value ?? ''}
      data={[...options]}
      disabled={disabled}
      onChange={(next) => onChange(next as T)}
      {...(className ? { className } : {})}
    />
  );
}

type ChipsProps<T extends string> = {
  label: string;
  value: readonly T[];
  options: readonly Choice<T>[];
  onChange: (value: T[]) => void;
};

/** Any number of several. */
export function Chips<T extends string>({ label, value, options, onChange }: ChipsProps<T>) {
  return (
    <div role="group" aria-label={label} className={c.chips}>
      {options.map((option) => (
        <Chip
          key={option.value}
          checked={value.includes(option.value)}
          onChange={(on) => onChange(on ? [...value, option.value] : value.filter((other) => other !== option.value))}
        >
          {option.label}
        </Chip>
      ))}
    </div>
  );
}
