import { Button, NumberInput } from '@mantine/core'
import {
  type Icon,
  IconCheese,
  IconClover,
  IconDiscount2,
  IconHeartHandshake,
  IconQrcode,
  IconShoppingBag,
  IconTicket,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { Column, Filter } from '#ui/column.ts'
import { DataTable } from '#ui/data-table.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { FormLayout } from '#ui/form-layout.tsx'
import { LinkButton } from '#ui/link.tsx'
import { useLocalList } from '#ui/list.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { useSendForm } from '#ui/send-form.ts'
import { Sentence } from '#ui/sentence.tsx'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { Tag } from '#ui/tag.tsx'
import { toast } from '#ui/toast.ts'
import { useUrlState } from '#ui/url-state.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { RewardView } from '../catalogue-contract.ts'
import { REWARD_KINDS, REWARD_STATES, type RewardKind } from '../reward.ts'
import { catalogueWords } from './catalogue-words.ts'
import { rewardSettingsQuery, rewardsQuery, saveRewardSettings } from './reward-data.ts'
import { availableOf, STATE_TONES, useRewardName } from './reward-told.ts'
import { rewardWords } from './reward-words.ts'
import classes from './rewards.module.css'

const KIND_ICONS: Readonly<Record<RewardKind, Icon>> = {
  product: IconShoppingBag,
  discount: IconDiscount2,
  sample: IconCheese,
  digital_code: IconQrcode,
  partner_benefit: IconTicket,
  donation: IconHeartHandshake,
  raffle_ticket: IconClover,
}

/** In place of a picture. */
function KindTile({ kind }: { kind: RewardKind }) {
  const KindIcon = KIND_ICONS[kind]
  return (
    <span aria-hidden>
      <KindIcon size={20} stroke={1.5} />
    </span>
  )
}

const NO_REWARDS: readonly RewardView[] = []
/** Fewer than these are told as running out. */
const FEW = 5

/** The catalogue, whatever state each reward is in. */
export function RewardsPage() {
  // state
  const say = useWords(catalogueWords)
  const paths = usePaths()
  const may = useMay()
  const columns = useRewardColumns()
  const filters = useRewardFilters()
  const [settingsOpen, setSettingsOpen] = useState(false)
  const [{ state = '', kind = '' }] = useUrlState(['state', 'kind'])
  // data
  const query = useQuery(rewardsQuery)
  const all = query.data?.items ?? NO_REWARDS
  const list = useLocalList(
    all.filter((reward) => (state === '' || reward.state === state) && (kind === '' || reward.kind === kind)),
    ['state', 'kind'],
  )
  // actions
  const add = may('reward.write') && <LinkButton to={paths.newReward()}>{say('new_reward')}</LinkButton>
  const settings = may('settings.write') && (
    <Button variant="subtle" onClick={() => setSettingsOpen(true)}>
      {say('settings')}
    </Button>
  )
  // view
  if (query.isPending) return <PageSkeleton />
  if (query.isError) return <ErrorState level={1} error={query.error} onRetry={() => void query.refetch()} />
  if (all.length === 0)
    return (
      <>
        <PageHeader title={say('title')} />
        <EmptyState title={say('empty_title')} actions={add}>
          {say('empty_text')}
        </EmptyState>
      </>
    )
  return (
    <>
      <PageHeader
        title={say('title')}
        lead={say('lead')}
        actions={
          <>
            {settings}
            {add}
          </>
        }
      />
      <Summary rewards={all} />
      <DataTable
        label={say('title')}
        list={list}
        columns={columns}
        filters={filters}
        rowKey={(reward) => reward.id}
        rowTo={(reward) => paths.reward(reward.id)}
        exportName="rewards"
        empty={null}
      />
      {settingsOpen && <SettingsDialog onClose={() => setSettingsOpen(false)} />}
    </>
  )
}

function Summary({ rewards }: { rewards: readonly RewardView[] }) {
  const say = useWords(catalogueWords)
  const sayReward = useWords(rewardWords)
  const live = rewards.filter((reward) => reward.state === 'live')
  if (live.length === 0) return <Sentence>{say('summary_none')}</Sentence>
  return (
    <Sentence>
      {say.rich('summary', {
        live: live.length,
        cheapest: sayReward('points', { points: Math.min(...live.map((reward) => reward.points_price)) }),
        low: live.filter((reward) => (availableOf(reward) ?? FEW) < FEW).length,
        b: (chunks: ReactNode[]) => <b>{chunks}</b>,
      })}
    </Sentence>
  )
}

function useRewardFilters(): Filter[] {
  const say = useWords(catalogueWords)
  const sayReward = useWords(rewardWords)
  return [
    {
      kind: 'select',
      key: 'state',
      label: say('state'),
      options: REWARD_STATES.map((state) => ({ value: state, label: sayReward(`state_${state}`) })),
    },
    {
      kind: 'select',
      key: 'kind',
      label: say('kind'),
      options: REWARD_KINDS.map((kind) => ({ value: kind, label: sayReward(`kind_${kind}`) })),
    },
  ]
}

function useRewardColumns(): Column<RewardView>[] {
  const say = useWords(catalogueWords)
  const sayReward = useWords(rewardWords)
  const format = useFormat()
  const nameOf = useRewardName()
  return [
    {
      key: 'name',
      header: say('name'),
      cell: (reward) => (
        <span className={classes.thumb}>
          {reward.pictures[0] ? (
            <img src={reward.pictures[0].url} alt="" loading="lazy" />
          ) : (
            <KindTile kind={reward.kind} />
          )}
          {nameOf(reward)}
        </span>
      ),
      value: nameOf,
    },
    {
      key: 'kind',
      header: say('kind'),
      cell: ({ kind, is_dream }) =>
        is_dream ? `${sayReward(`kind_${kind}`)} · ${sayReward('dream')}` : sayReward(`kind_${kind}`),
      value: ({ kind }) => sayReward(`kind_${kind}`),
    },
    {
      key: 'price',
      header: say('price'),
      cell: ({ points_price }) => format.number(points_price),
      value: ({ points_price }) => points_price,
      numeric: true,
    },
    {
      key: 'left',
      header: say('left'),
      cell: (reward) => {
        const left = availableOf(reward)
        if (left === null) return sayReward('unlimited')
        return left === 0 ? <Tag tone="bad">{say('left_none')}</Tag> : format.number(left)
      },
      value: availableOf,
      numeric: true,
    },
    {
      key: 'cost',
      header: say('cost'),
      cell: ({ cost_minor }) => format.money(cost_minor),
      value: ({ cost_minor }) => cost_minor / 100,
      numeric: true,
    },
    {
      key: 'to_on',
      header: say('dates'),
      cell: ({ to_on }) => (to_on === null ? '–' : format.date(to_on)),
      value: ({ to_on }) => to_on,
    },
    {
      key: 'state',
      header: say('state'),
      cell: ({ state }) => <Tag tone={STATE_TONES[state]}>{sayReward(`state_${state}`)}</Tag>,
      value: ({ state }) => sayReward(`state_${state}`),
    },
  ]
}

type Settings = { grace_days: number; hold_minutes: number; address_days: number }

/** How long things are held, and what becomes of points that expired meanwhile. */
function SettingsDialog({ onClose }: { onClose: () => void }) {
  const say = useWords(catalogueWords)
  const query = useQuery(rewardSettingsQuery)
  return (
    <Dialog title={say('settings')} onClose={onClose}>
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && <SettingsForm settings={query.data} onClose={onClose} />}
    </Dialog>
  )
}

function SettingsForm({ settings, onClose }: { settings: Settings; onClose: () => void }) {
  const say = useWords(catalogueWords)
  const { form, submit, pending, error } = useSendForm({
    initialValues: settings,
    send: (values: Settings) => saveRewardSettings(values),
    onDone: () => {
      toast(say('saved'))
      onClose()
    },
  })
  return (
    <FormLayout onSubmit={submit} error={error} pending={pending} action={say('save')}>
      <NumberInput
        label={say('settings_grace')}
        description={say('settings_grace_hint')}
        min={0}
        max={365}
        {...form.getInputProps('grace_days')}
      />
      <NumberInput
        label={say('settings_hold')}
        min={1}
        max={10_080}
        {...form.getInputProps('hold_minutes')}
      />
      <NumberInput
        label={say('settings_address')}
        min={1}
        max={365}
        {...form.getInputProps('address_days')}
      />
    </FormLayout>
  )
}
