import type { ReactNode } from 'react'
import { texts } from '#texts/shell'
import { DURATION_UNITS, type DurationUnit, type TypedDuration } from './duration-parts.ts'
import { FormField, INPUT, type FormFieldProps } from './form-field.tsx'

/** A duration: an amount and its unit. */
export function DurationField({
  value,
  isRequired = false,
  onChange,
  ...field
}: Omit<FormFieldProps, 'children' | 'label'> & {
  label: string
  value: TypedDuration
  isRequired?: boolean
  onChange: (value: TypedDuration) => void
}): ReactNode {
  return (
    <FormField {...field}>
      {(control) => (
        <span className="flex gap-2">
          <input
            {...control}
            type="number"
            min={0}
            step="any"
            required={isRequired}
            value={value.amount}
            onChange={(event) => onChange({ ...value, amount: event.target.value })}
            className={INPUT}
          />
          <select
            aria-label={`${field.label}: ${texts.units.unit}`}
            value={value.unit}
            onChange={(event) => onChange({ ...value, unit: event.target.value as DurationUnit })}
            className={`${INPUT} max-w-18`}
          >
            {Object.entries(DURATION_UNITS).map(([unit, name]) => (
              <option key={unit} value={unit}>
                {name}
              </option>
            ))}
          </select>
        </span>
      )}
    </FormField>
  )
}
