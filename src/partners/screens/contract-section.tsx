import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Column } from '#ui/column.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { useLocalList } from '#ui/list.ts'
import { Section } from '#ui/section.tsx'
import { Tag } from '#ui/tag.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { PartnerTerms, PartnerView } from '../contract.ts'
import { CAPS } from '../partner.ts'
import { ContractDialog } from './contract-dialog.tsx'
import { partnerWords } from './words.ts'

type Contract = PartnerView['contracts'][number]

/** What was agreed, the latest first. */
export function ContractSection({ partner, mayChange }: { partner: PartnerView; mayChange: boolean }) {
  const say = useWords(partnerWords)
  const [isMaking, setMaking] = useState(false)
  const list = useLocalList(partner.contracts, [], 'contracts')
  const columns = useColumns()
  const make = mayChange && (
    <Button variant="default" onClick={() => setMaking(true)}>
      {say('contract_new')}
    </Button>
  )
  return (
    <Section title={say('contracts')} note={say('contract_hint')} actions={list.rows.length > 0 && make}>
      <DataTable
        label={say('contracts')}
        list={list}
        columns={columns}
        rowKey={(row) => row.id}
        empty={
          <EmptyState title={say('contracts')} actions={make}>
            {say('contract_none')}
          </EmptyState>
        }
      />
      {isMaking && <ContractDialog partner={partner} onClose={() => setMaking(false)} />}
    </Section>
  )
}

function useColumns(): Column<Contract>[] {
  const say = useWords(partnerWords)
  const format = useFormat()
  const span = ({ from, until }: Contract) =>
    until === null
      ? say('span_open', { from: format.date(from) })
      : say('span_closed', { from: format.date(from), until: format.date(until) })
  const rate = ({ terms: { earn, currency } }: Contract) =>
    earn === null
      ? say('rate_none')
      : say('rate_text', {
          points: earn.points,
          amount: format.money({ amount_minor: earn.per_minor, currency }),
          vat: earn.amounts,
        })
  const caps = ({ terms }: Contract) => {
    const lines = CAPS.flatMap((cap) => {
      const points = terms.caps[`${cap}_points`]
      return points === null ? [] : [say(`cap_${cap}`, { points })]
    })
    return lines.length === 0 ? say('caps_none') : lines.join(' · ')
  }
  const conversion = ({ terms }: Contract) => conversionLines(terms, say).join(' · ')
  return [
    { key: 'span', header: say('span'), cell: span, value: span },
    {
      key: 'state',
      header: say('state'),
      cell: ({ state }) => (
        <Tag tone={state === 'in_force' ? 'accent' : 'neutral'}>{say(`contract_${state}`)}</Tag>
      ),
      value: ({ state }) => say(`contract_${state}`),
    },
    { key: 'rate', header: say('rate'), cell: rate, value: rate },
    { key: 'caps', header: say('caps'), cell: caps, value: caps },
    { key: 'conversion', header: say('conversion'), cell: conversion, value: conversion },
  ]
}

function conversionLines(
  { convert }: PartnerTerms,
  say: ReturnType<typeof useWords<typeof partnerWords>>,
): string[] {
  const lines = [
    ...(convert?.out ? [say('conversion_out', convert.out)] : []),
    ...(convert?.in ? [say('conversion_in', convert.in)] : []),
  ]
  return lines.length === 0 ? [say('conversion_none')] : lines
}
