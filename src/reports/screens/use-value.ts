import { useCallback } from 'react'
import { useFormat } from '#ui/use-format.tsx'
import type { Unit } from '../figure-definition.ts'

/** Says a figure's value; money in whole units, since nobody decides by agorot. */
export function useValue() {
  const format = useFormat()
  return useCallback(
    (unit: Unit, value: number | null): string => {
      if (value === null) return '–'
      if (unit === 'minor') return format.money(value, { whole: true })
      return unit === 'share' ? format.percent(value) : format.number(value)
    },
    [format],
  )
}
