import { Switch, TextInput } from '@mantine/core'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import classes from './sending.module.css'
import type { FormProps } from './sending-form.ts'
import { sendingWords } from './sending-words.ts'

/** Sunday first, as the week is written here. 2000-01-02 was a Sunday. */
const DAYS = [2, 3, 4, 5, 6, 7, 8].map((day) => `2000-01-0${day}`)

/** A row a day: whether anything goes out, and between which hours. */
export function HourFields({ form, isReadOnly }: FormProps) {
  const say = useWords(sendingWords)
  const format = useFormat()
  return (
    <div className={classes.days}>
      {DAYS.map((date, place) => {
        const day = format.weekday(date)
        const isOn = form.values.hours[place]?.on ?? false
        return (
          <div key={date} className={classes.day}>
            <Switch
              label={day}
              aria-label={say('day_on', { day })}
              disabled={isReadOnly}
              {...form.getInputProps(`hours.${place}.on`, { type: 'checkbox' })}
            />
            {(['from', 'to'] as const).map((end) => (
              <TextInput
                key={end}
                type="time"
                aria-label={`${day}: ${say(end)}`}
                dir="ltr"
                disabled={isReadOnly || !isOn}
                {...form.getInputProps(`hours.${place}.${end}`)}
              />
            ))}
          </div>
        )
      })}
    </div>
  )
}
