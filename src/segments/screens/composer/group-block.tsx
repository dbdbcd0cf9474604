import { ActionIcon, Button, Menu, Radio, Stack } from '@mantine/core'
import { IconCopy, IconDots, IconLayersSubtract, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { Phrase } from '#programme/screens/rules/phrase.tsx'
import { useWords } from '#ui/words.ts'
import { AskMenu } from './ask-menu.tsx'
import classes from './composer.module.css'
import { ConditionPhrase } from './condition-phrase.tsx'
import * as trees from './tree.ts'
import { composerWords } from './words.ts'

/** What the parts of a tree have in common. */
export type Composing = {
  tree: trees.Group
  openKey: number | null
  onOpen: (key: number | null) => void
  onTree: (tree: trees.Group) => void
}

/** A group: how many of its conditions must hold, and each of them. */
export function GroupBlock({ group, composing }: { group: trees.Group; composing: Composing }) {
  const say = useWords(composerWords)
  const isWhole = group.key === composing.tree.key
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out within a sentence
    <div
      role="group"
      aria-label={say(`lead_${leadOf(group)}`)}
      className={isWhole ? classes.whole : classes.group}
      data-group={isWhole ? 'whole' : 'inner'}
    >
      <div className={classes.lead}>
        {isWhole && `${say('who')} `}
        <Lead group={group} composing={composing} />:
        {!isWhole && <GroupMenu group={group} composing={composing} />}
      </div>
      {group.of.length > 0 && (
        <ul className={classes.parts}>
          {group.of.map((part, place) => (
            <li key={part.key} className={classes.item}>
              <span className={classes.joined}>{place > 0 && say(group.joined)}</span>
              {trees.isGroup(part) ? (
                <GroupBlock group={part} composing={composing} />
              ) : (
                <Leaf part={part} joined={group.joined} composing={composing} />
              )}
            </li>
          ))}
        </ul>
      )}
      <Adding group={group} composing={composing} />
    </div>
  )
}

type LeafProps = { part: trees.Condition; joined: 'and' | 'or'; composing: Composing }

function Leaf({ part, joined, composing: { tree, openKey, onOpen, onTree } }: LeafProps) {
  const { key } = part
  return (
    <ConditionPhrase
      condition={part}
      joined={joined}
      opened={openKey === key}
      onOpened={(opened) => onOpen(opened ? key : null)}
      onChange={(change) => onTree(trees.changePart(tree, key, change))}
      onDuplicate={() => {
        onOpen(null)
        onTree(trees.duplicatePart(tree, key))
      }}
      onGroup={() => {
        onOpen(null)
        onTree(trees.groupPart(tree, key).tree)
      }}
      onRemove={() => {
        onOpen(null)
        onTree(trees.removePart(tree, key))
      }}
    />
  )
}

function Adding({
  group,
  composing: { tree, onOpen, onTree },
}: {
  group: trees.Group
  composing: Composing
}) {
  const say = useWords(composerWords)
  const withGroup = trees.addGroup(tree, group.key)
  const isEmpty = tree.of.length === 0
  const add = (asks: trees.Leaf) => {
    const added = trees.addCondition(tree, group.key, asks)
    onTree(added.tree)
    if (asks.kind !== 'fact' || asks.test.is !== 'yes') onOpen(added.key)
  }
  if (!trees.fits(withGroup.tree) && group.of.length > 0)
    return <p className={classes.note}>{say('too_much')}</p>
  return (
    <div className={classes.adding}>
      <AskMenu label={say(isEmpty ? 'add_first' : 'add')} onChoose={add} />
      {!isEmpty && group.of.length > 0 && (
        <button type="button" className={classes.plus} data-quiet onClick={() => onTree(withGroup.tree)}>
          {say('add_group')}
        </button>
      )}
    </div>
  )
}

const LEADS = ['all', 'any', 'none', 'not_all'] as const
type LeadKind = (typeof LEADS)[number]

const JOINED: Readonly<Record<LeadKind, Pick<trees.Group, 'joined' | 'not'>>> = {
  all: { joined: 'and', not: false },
  any: { joined: 'or', not: false },
  none: { joined: 'or', not: true },
  not_all: { joined: 'and', not: true },
}

export const leadOf = ({ joined, not }: trees.Group): LeadKind =>
  LEADS.find((lead) => JOINED[lead].joined === joined && JOINED[lead].not === not) ?? 'all'

function Lead({ group, composing: { tree, onTree } }: { group: trees.Group; composing: Composing }) {
  const say = useWords(composerWords)
  const [opened, setOpened] = useState(false)
  const lead = leadOf(group)
  const choose = (value: string) => {
    const chosen = LEADS.find((each) => each === value)
    if (chosen) onTree(trees.changePart(tree, group.key, JOINED[chosen]))
  }
  return (
    <Phrase
      text={say(`lead_${lead}`)}
      title={say('lead_title')}
      opened={opened}
      onOpened={setOpened}
      foot={
        <Button size="compact-md" ms="auto" onClick={() => setOpened(false)}>
          {say('close')}
        </Button>
      }
    >
      <Radio.Group aria-label={say('lead_title')} value={lead} onChange={choose}>
        <Stack gap="xs">
          {LEADS.map((each) => (
            <Radio key={each} value={each} label={say(`lead_${each}`)} />
          ))}
        </Stack>
      </Radio.Group>
    </Phrase>
  )
}

function GroupMenu({ group, composing: { tree, onTree } }: { group: trees.Group; composing: Composing }) {
  const say = useWords(composerWords)
  return (
    <Menu position="bottom-end" withinPortal={false}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={say('group_actions')}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconCopy size={16} aria-hidden />}
          onClick={() => onTree(trees.duplicatePart(tree, group.key))}
        >
          {say('duplicate')}
        </Menu.Item>
        {!group.not && group.of.length > 0 && (
          <Menu.Item
            leftSection={<IconLayersSubtract size={16} aria-hidden />}
            onClick={() => onTree(trees.dissolveGroup(tree, group.key))}
          >
            {say('dissolve')}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<IconTrash size={16} aria-hidden />}
          onClick={() => onTree(trees.removePart(tree, group.key))}
        >
          {say('remove_group')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
