import { Chart } from '#ui/chart.tsx'
import { Section } from '#ui/section.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { isWorking, POINT_CHANNELS, POINT_STATES } from '../contact-state.ts'
import type { ContactPicture } from '../contract.ts'
import { contactWords } from './contact-words.ts'
import classes from './contacts.module.css'
import { stateWords } from './state-words.ts'

/** The survival of addresses of this club beside the rule of thumb; nothing while too few were lost to draw it. */
export function DecayChart({ picture }: { picture: ContactPicture }) {
  const say = useWords(contactWords)
  const format = useFormat()
  const mail = picture.decay.find(({ channel }) => channel === 'email')
  const { curve = [], year } = mail ?? {}
  if (curve.length < 2) return null
  const percent = (share: number) => format.percent(share, 0)
  return (
    <Section title={say('curve')} note={say('curve_note')}>
      <Chart
        title={year ? say('curve_title', { share: percent(1 - year.share) }) : say('curve_title_young')}
        unit={say('curve_unit')}
        kind="line"
        categories={curve.map((_, month) => say('month', { month }))}
        series={[
          { name: say('series_club'), values: curve.map(({ share }) => share) },
          { name: say('series_low'), values: curve.map(({ low }) => low) },
          { name: say('series_high'), values: curve.map(({ high }) => high) },
          { name: say('series_rule'), values: curve.map(({ rule }) => rule) },
        ]}
        say={percent}
      />
    </Section>
  )
}

/** The year to come, by months; a month alone is no chart. */
export function PlanChart({ plan }: { plan: ContactPicture['cycle']['plan'] }) {
  const say = useWords(contactWords)
  const format = useFormat()
  if (plan.length < 2) return null
  return (
    <Chart
      title={say('plan_title')}
      unit={say('plan_unit')}
      kind="bar"
      categories={plan.map(({ month }) => format.month(`${month}-01`))}
      series={[{ name: say('plan_series'), values: plan.map(({ members }) => members) }]}
      say={(members) => format.number(members)}
    />
  )
}

export function StateCharts({ states }: { states: ContactPicture['states'] }) {
  const say = useWords(contactWords)
  const names = useWords(stateWords)
  const format = useFormat()
  return (
    <Section title={say('states')}>
      <div className={classes.bars}>
        {POINT_CHANNELS.map((channel) => {
          const own = states.filter((row) => row.channel === channel)
          const all = own.reduce((sum, { points }) => sum + points, 0)
          if (all === 0) return null
          const shown = POINT_STATES.filter((state) => own.some((row) => row.state === state))
          const working = own
            .filter(({ state }) => isWorking(state))
            .reduce((sum, { points }) => sum + points, 0)
          return (
            <Chart
              key={channel}
              title={say(`states_title_${channel}`, {
                count: format.number(working),
                all: format.number(all),
              })}
              unit={say('states_unit')}
              kind="bar"
              categories={shown.map((state) => names(`state_${state}`))}
              series={[
                {
                  name: names(channel),
                  values: shown.map((state) => own.find((row) => row.state === state)?.points ?? 0),
                },
              ]}
              say={(points) => format.number(points)}
            />
          )
        })}
      </div>
    </Section>
  )
}
