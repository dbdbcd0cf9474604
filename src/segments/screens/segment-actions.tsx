import { ActionIcon, Button, Menu, TextInput } from '@mantine/core'
import { IconCopy, IconDots, IconPencil, IconTrash } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '#ui/api.ts'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { ProblemNote } from '#ui/error-state.tsx'
import { LinkButton, TextLink } from '#ui/link.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { refreshPaths, useSend } from '#ui/query.ts'
import { toast } from '#ui/toast.ts'
import { useWords } from '#ui/words.ts'
import { SegmentView } from '../contract.ts'
import { addressOf, usesQuery } from './segment-data.ts'
import classes from './segments.module.css'
import { segmentWords } from './words.ts'

/** What can be done with a segment. */
export function SegmentActions({ segment }: { segment: SegmentView }) {
  const say = useWords(segmentWords)
  const paths = usePaths()
  const router = useRouter()
  const may = useMay()
  const [open, setOpen] = useState<'rename' | 'delete' | null>(null)
  const { id, kind, definition } = segment
  const close = () => setOpen(null)
  return (
    <>
      <LinkButton to={paths.compareSegments(id)} variant="default">
        {say('compare')}
      </LinkButton>
      {may('segment.write') && (
        <>
          {definition && <LinkButton to={paths.editSegment(id)}>{say('edit')}</LinkButton>}
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" size="lg" aria-label={say('more')}>
                <IconDots size={20} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => setOpen('rename')}>
                {say('rename')}
              </Menu.Item>
              {kind === 'live' && (
                <Menu.Item
                  leftSection={<IconCopy size={16} aria-hidden />}
                  onClick={() => void router.navigate({ href: paths.newSegment(id) })}
                >
                  {say('duplicate')}
                </Menu.Item>
              )}
              <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} onClick={() => setOpen('delete')}>
                {say('delete')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </>
      )}
      {open === 'rename' && <RenameDialog segment={segment} onClose={close} />}
      {open === 'delete' && <DeleteDialog segment={segment} onClose={close} />}
    </>
  )
}

type DialogProps = { segment: SegmentView; onClose: () => void }

function RenameDialog({ segment, onClose }: DialogProps) {
  const say = useWords(segmentWords)
  const queries = useQueryClient()
  const [name, setName] = useState(segment.name)
  const renaming = useSend(
    (wish: string) => api.patch(addressOf(segment.id), { name: wish }, { schema: SegmentView }),
    {
      onDone: () => {
        void refreshPaths(queries, '/segments')
        toast(say('renamed'))
        onClose()
      },
    },
  )
  return (
    <Dialog title={say('rename')} onClose={onClose}>
      <form
        noValidate
        className={classes.dialog}
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() !== '') renaming.mutate(name.trim())
        }}
      >
        <ProblemNote error={renaming.error} />
        <TextInput
          label={say('name')}
          value={name}
          maxLength={100}
          error={name.trim() === '' ? say('name_needed') : null}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          data-autofocus
        />
        {segment.ready !== null && <p className={classes.soft}>{say('rename_ready')}</p>}
        <Button type="submit" loading={renaming.isPending}>
          {say('rename_save')}
        </Button>
      </form>
    </Dialog>
  )
}

/** Says what goes with it and what uses it; one that a published version names stays. */
function DeleteDialog({ segment: { id, name, kind, members }, onClose }: DialogProps) {
  // state
  const say = useWords(segmentWords)
  const paths = usePaths()
  const router = useRouter()
  const queries = useQueryClient()
  // data
  const uses = useQuery(usesQuery(id))
  // actions
  const deleting = useSend(() => api.delete(addressOf(id)), {
    onDone: () => {
      void router.navigate({ href: paths.segments() })
      void refreshPaths(queries, '/segments')
      toast(say('deleted', { name }))
    },
  })
  // view
  const versions = uses.data?.versions ?? []
  const kept = versions.filter(({ number, state }) => number !== null && state !== 'withdrawn')
  const drafts = versions.filter(({ state }) => state === 'draft')
  if (kept.length > 0)
    return (
      <Dialog title={say('delete_title', { name })} onClose={onClose}>
        <p>{say('delete_kept', { versions: kept.length })}</p>
        <ul>
          {kept.map((version) => (
            <li key={version.id}>
              <TextLink to={paths.programmeVersion(version.id)}>
                {say('delete_version', { number: version.number ?? 0, rules: version.rules })}
              </TextLink>
            </li>
          ))}
        </ul>
      </Dialog>
    )
  const rewards = uses.data?.rewards ?? []
  if (rewards.length > 0)
    return (
      <Dialog title={say('delete_title', { name })} onClose={onClose}>
        <p>{say('delete_awarded', { rewards: rewards.length })}</p>
        <ul>
          {rewards.map((reward) => (
            <li key={reward.id}>
              <TextLink to={paths.reward(reward.id)}>{reward.name}</TextLink>
            </li>
          ))}
        </ul>
      </Dialog>
    )
  const rules = drafts.reduce((sum, version) => sum + version.rules, 0)
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={say('delete_title', { name })}
      consequences={[
        say(kind === 'live' ? 'delete_members' : 'delete_listed', { members }),
        say('delete_history'),
        rules === 0 ? say('delete_unused') : say('delete_drafts', { rules }),
      ]}
      action={say('delete')}
      onConfirm={() => deleting.mutate(undefined)}
      pending={deleting.isPending || uses.isPending}
      error={uses.error ?? deleting.error}
      danger
    />
  )
}
