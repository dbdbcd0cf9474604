import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { ProblemNote } from '#ui/error-state.tsx'
import { LinkButton, TextLink } from '#ui/link.tsx'
import { Ltr } from '#ui/ltr.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { Section } from '#ui/section.tsx'
import { toast } from '#ui/toast.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { MemberView } from '../contract.ts'
import { IDENTIFIER_KINDS } from '../identifier-kind.ts'
import { useBranchNames, useConfirmDetails } from './member-data.ts'
import classes from './members.module.css'
import { PhoneText } from './phone-text.tsx'
import { formWords, memberWords, profileWords } from './words.ts'

/** Who a member is and what they are found by. */
export function ProfilePanel({ member }: { member: MemberView }) {
  const say = useWords(profileWords)
  const form = useWords(formWords)
  const paths = usePaths()
  const may = useMay()
  const confirming = useConfirmDetails(member.id, () => toast(say('confirmed')))
  const actions = (
    <>
      {may('member.confirm') && (
        <Button variant="default" onClick={() => confirming.mutate({})} loading={confirming.isPending}>
          {say('confirm')}
        </Button>
      )}
      {may('member.write') && (
        <LinkButton to={paths.editMember(member.id)} variant="default">
          {form('edit_title')}
        </LinkButton>
      )}
    </>
  )
  return (
    <Section title={say('title')} actions={actions}>
      <ProblemNote error={confirming.error} />
      <dl className={classes.facts}>
        <IdentifierFacts member={member} />
        <ProfileFacts member={member} />
      </dl>
    </Section>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

function IdentifierFacts({ member }: { member: MemberView }) {
  const say = useWords(memberWords)
  const shown = IDENTIFIER_KINDS.flatMap((kind) => {
    const values = member.identifiers.filter((one) => one.kind === kind)
    return values.length === 0 ? [] : [{ kind, values: values.toSorted((a, b) => +b.primary - +a.primary) }]
  })
  return shown.map(({ kind, values }) => (
    <Fact key={kind} name={say(kind)}>
      {values.map(({ value }) => (
        <div key={value}>{kind === 'phone' ? <PhoneText phone={value} /> : <Ltr>{value}</Ltr>}</div>
      ))}
    </Fact>
  ))
}

function ProfileFacts({ member }: { member: MemberView }) {
  const say = useWords(memberWords)
  const profile = useWords(profileWords)
  const format = useFormat()
  const { nameOf } = useBranchNames()
  const paths = usePaths()
  const { birth_on, birth_calendar, gender, language, home_branch, merged, referred_by } = member
  const confirmed = member.details_confirmed_at
  return (
    <>
      {birth_on && (
        <Fact name={say('birth_on')}>
          {format.date(birth_on)}
          {birth_calendar === 'hebrew' && <span className={classes.soft}> · {say('calendar_hebrew')}</span>}
        </Fact>
      )}
      {gender && <Fact name={say('gender')}>{say(`gender_${gender}`)}</Fact>}
      {language && <Fact name={say('language')}>{say(`language_${language}`)}</Fact>}
      {home_branch && <Fact name={say('branch')}>{nameOf(home_branch)}</Fact>}
      <Fact name={say('joined')}>
        {format.date(member.joined_at)} · {say(`source_${member.source}`)}
      </Fact>
      {referred_by && (
        <Fact name={say('referred_by')}>
          <TextLink to={paths.member(referred_by)}>{profile('referrer')}</TextLink>
        </Fact>
      )}
      <Fact name={say('details_confirmed')}>
        {confirmed ? format.date(confirmed) : profile('never_confirmed')}
      </Fact>
      {merged.length > 0 && (
        <Fact name={profile('merged')}>
          {merged.map((one) => (
            <div key={one.id}>
              {format.date(one.merged_at)}
              {one.reason && <span className={classes.soft}> · {one.reason}</span>}
            </div>
          ))}
        </Fact>
      )}
    </>
  )
}
