import { Button, Popover } from '@mantine/core'
import { IconCalendar, IconX } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import classes from './days-filter.module.css'
import { kitWords } from './kit-words.ts'
import { useNow } from './now.ts'
import { useFormat } from './use-format.tsx'
import { useWords } from './words.ts'

/** Calendar days, both ends included; an empty end is open. */
export type Days = Readonly<Partial<Record<'from' | 'to', string>>>

type DaysFilterProps = { days: Days; onChange: (days: { from: string; to: string }) => void }

const DateField = lazy(() => import('./date-field.tsx').then((module) => ({ default: module.DateField })))

const DAY_MS = 86_400_000
const isoDay = (utcMs: number): string => new Date(utcMs).toISOString().slice(0, 10)

/** The stretches that people ask for most, reckoned from today in the page's zone. */
export function usualDays(today: string) {
  const now = Date.parse(`${today}T00:00:00Z`)
  const back = (days: number) => isoDay(now - days * DAY_MS)
  const month = today.slice(0, 7)
  const monthBefore = isoDay(Date.parse(`${month}-01T00:00:00Z`) - DAY_MS)
  return [
    { key: 'today', from: today, to: today },
    { key: 'yesterday', from: back(1), to: back(1) },
    { key: 'week', from: back(6), to: today },
    { key: 'thirty', from: back(29), to: today },
    { key: 'month', from: `${month}-01`, to: today },
    { key: 'month_before', from: `${monthBefore.slice(0, 7)}-01`, to: monthBefore },
  ] as const
}

/** Today in the page's zone, as `2026-11-22`. */
function useToday(): string {
  const { timeZone } = useFormat()
  const now = useNow()
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(now)
}

function useDaysName({ from, to }: Days): string {
  const say = useWords(kitWords)
  const format = useFormat()
  const today = useToday()
  if (!from && !to) return say('days_any')
  const usual = usualDays(today).find((one) => one.from === from && one.to === to)
  if (usual) return say(`days_${usual.key}`)
  if (from && to) return from === to ? format.date(from) : format.range(from, to)
  return from
    ? say('days_from', { date: format.date(from) })
    : say('days_to', { date: format.date(to ?? '') })
}

/** Narrows a list down to a stretch of days: the usual ones at a press, any other by its ends. */
export function DaysFilter({ days, onChange }: DaysFilterProps) {
  const say = useWords(kitWords)
  const today = useToday()
  const name = useDaysName(days)
  const [opened, setOpened] = useState(false)
  const { from = '', to = '' } = days
  const isSet = from !== '' || to !== ''
  const choose = (chosen: { from: string; to: string }) => {
    setOpened(false)
    onChange({ from: chosen.from, to: chosen.to })
  }
  return (
    <Popover opened={opened} onChange={setOpened} width={320} trapFocus withinPortal={false} shadow="md">
      <Popover.Target>
        <Button
          variant={isSet ? 'light' : 'default'}
          leftSection={<IconCalendar size={16} stroke={1.6} aria-hidden />}
          onClick={() => setOpened(!opened)}
        >
          {name}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={classes.usual}>
          {usualDays(today).map((one) => (
            <Button
              key={one.key}
              size="compact-sm"
              variant={one.from === from && one.to === to ? 'filled' : 'default'}
              onClick={() => choose(one)}
            >
              {say(`days_${one.key}`)}
            </Button>
          ))}
          {isSet && (
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              leftSection={<IconX size={14} aria-hidden />}
              onClick={() => choose({ from: '', to: '' })}
            >
              {say('days_any')}
            </Button>
          )}
        </div>
        <Suspense fallback={<div className={classes.ends} />}>
          <div className={classes.ends}>
            <DateField
              size="sm"
              label={say('days_first')}
              clearable
              value={from || null}
              onChange={(chosen) =>
                onChange({ from: chosen ?? '', to: chosen && to && chosen > to ? chosen : to })
              }
            />
            <DateField
              size="sm"
              label={say('days_last')}
              clearable
              value={to || null}
              onChange={(chosen) =>
                onChange({ from: chosen && from && chosen < from ? chosen : from, to: chosen ?? '' })
              }
            />
          </div>
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  )
}
