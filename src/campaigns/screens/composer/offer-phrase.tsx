import { Select, Stack } from '@mantine/core'
import { useState } from 'react'
import { decimalsOfCurrency } from '#platform/money.ts'
import { NameValue } from '#programme/screens/rules/name-value.tsx'
import { NumberText } from '#programme/screens/rules/number-text.tsx'
import { Phrase } from '#programme/screens/rules/phrase.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { Offer } from '../../contract.ts'
import { tellOffer } from '../campaign-told.ts'
import { useTelling } from '../use-telling.ts'
import { composerWords } from './composer-words.ts'
import { newOffer } from './definition-form.ts'
import { useFaultCount } from './findings.tsx'

const KINDS = ['coupon_amount', 'coupon_percent', 'sample'] as const
const NONE = 'none'

type OfferProps = { value: Offer | null; onChange: (offer: Offer | null) => void; place: string }

/** What an edition gives, as a part of its sentence. */
export function OfferPhrase({ value, onChange, place }: OfferProps) {
  const say = useWords(composerWords)
  const { telling } = useTelling()
  const [opened, setOpened] = useState(false)
  const isBad = useFaultCount(place) > 0
  const choose = (chosen: string | null) => {
    const kind = KINDS.find((each) => each === chosen)
    if (kind === undefined) onChange(null)
    else if (kind !== value?.kind) onChange(newOffer(kind, value?.name ?? composerWords.offer_usual_name))
  }
  return (
    <Phrase
      text={tellOffer(telling, value)}
      title={say('offer')}
      opened={opened}
      onOpened={setOpened}
      isBad={isBad}
    >
      <Stack gap="sm">
        <Select
          label={say('offer_kind')}
          data={[
            { value: NONE, label: say('offer_none') },
            ...KINDS.map((kind) => ({ value: kind, label: say(`offer_${kind}`) })),
          ]}
          value={value?.kind ?? NONE}
          onChange={choose}
          allowDeselect={false}
        />
        {value !== null && <OfferForm key={value.kind} value={value} onChange={onChange} />}
      </Stack>
    </Phrase>
  )
}

const MOST_MINOR = 100_000_000
const MOST_DAYS = 365
/** A hundredth of a percent is what is held. */
const BP_PER_PERCENT = 100

function OfferForm({ value, onChange }: { value: Offer; onChange: (offer: Offer) => void }) {
  const say = useWords(composerWords)
  const format = useFormat()
  const decimals = decimalsOfCurrency(format.currency)
  const money = { decimals, unitsPerOne: 10 ** decimals, most: MOST_MINOR, unit: format.currencySymbol() }
  return (
    <>
      <NameValue
        label={say('offer_name')}
        value={value.name}
        onChange={(name) => onChange({ ...value, name })}
      />
      {value.kind === 'coupon_amount' && (
        <NumberText
          {...money}
          label={say('offer_amount')}
          value={value.amount_minor}
          least={1}
          onChange={(amount) => amount !== null && onChange({ ...value, amount_minor: amount })}
        />
      )}
      {value.kind === 'coupon_percent' && (
        <NumberText
          label={say('offer_percent')}
          value={value.percent_bp}
          unitsPerOne={BP_PER_PERCENT}
          decimals={2}
          least={1}
          most={100 * BP_PER_PERCENT}
          unit="%"
          onChange={(percent) => percent !== null && onChange({ ...value, percent_bp: percent })}
        />
      )}
      {value.kind !== 'coupon_amount' && (
        <NumberText
          {...money}
          label={say('offer_cost')}
          description={say('offer_cost_note')}
          value={value.cost_minor}
          onChange={(cost) => cost !== null && onChange({ ...value, cost_minor: cost })}
        />
      )}
      <NumberText
        label={say('offer_valid')}
        value={value.valid_days}
        least={1}
        most={MOST_DAYS}
        onChange={(days) => days !== null && onChange({ ...value, valid_days: days })}
      />
    </>
  )
}
