import { Tabs } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams, useRouter } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { MemberContacts } from '#contacts/screens/member-contacts.tsx'
import { MemberDreams } from '#dreams/screens/member-dreams.tsx'
import { MemberHousehold } from '#households/screens/member-household.tsx'
import type { MemberView } from '#members/contract.ts'
import { ConsentsPanel } from '#members/screens/consents-panel.tsx'
import { EraseDialog } from '#members/screens/erase-dialog.tsx'
import { memberQuery } from '#members/screens/member-data.ts'
import { titleOf } from '#members/screens/member-name.ts'
import { MergeDialog } from '#members/screens/merge-dialog.tsx'
import { PhoneText } from '#members/screens/phone-text.tsx'
import { ProfilePanel } from '#members/screens/profile-panel.tsx'
import { AdvertisingPanel } from '#messaging/screens/advertising-panel.tsx'
import { GrantsPanel } from '#offers/screens/grants-panel.tsx'
import { MembershipPanel } from '#plans/screens/membership-panel.tsx'
import { useBranchName } from '#receipts/screens/branch-name.ts'
import { MemberReceiptsPanel } from '#receipts/screens/member-receipts-panel.tsx'
import { StatementPanel } from '#receipts/screens/statement-panel.tsx'
import { MemberRedemptions } from '#rewards/screens/member-redemptions.tsx'
import { MemberSegments } from '#segments/screens/member-segments.tsx'
import { MemberProfilePanel } from '#standing/screens/member-profile.tsx'
import { MemberStandingSummary } from '#standing/screens/member-standing.tsx'
import { MemberTierSummary } from '#tiers/screens/member-tier.tsx'
import { MemberTierPanel } from '#tiers/screens/member-tier-panel.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { LinkButton, TextLink } from '#ui/link.tsx'
import { Ltr } from '#ui/ltr.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { useMay } from '#ui/permission.tsx'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { AdjustDialog } from './adjust-dialog.tsx'
import { MemberActions, type MemberDialog } from './member-actions.tsx'
import classes from './member-page.module.css'
import { MemberFigures, MemberHeadline } from './member-summary.tsx'
import { words } from './member-words.ts'
import { paths } from './paths.ts'
import { SignOutDialog } from './sign-out-dialog.tsx'

/** One member: who they are in a sentence, their points, and the reason of each. */
export function MemberPage() {
  // state
  const { id } = useParams({ strict: false }) as { id: string }
  const say = useWords(words)
  const router = useRouter()
  const [open, setOpen] = useState<MemberDialog | null>(null)
  // data
  const query = useQuery(memberQuery(id))
  // actions
  const close = () => setOpen(null)
  const goTo = (href: string) => void router.navigate({ href })
  // view
  if (query.isPending) return <PageSkeleton />
  if (query.isError)
    return (
      <ErrorState
        level={1}
        error={query.error}
        onRetry={() => void query.refetch()}
        elsewhere={<LinkButton to={paths.members()}>{say('back')}</LinkButton>}
      />
    )
  const member = query.data
  return (
    <>
      <PageHeader
        title={titleOf(member)}
        back={{ to: paths.members(), label: say('back') }}
        lead={<Lead member={member} />}
        actions={<MemberActions member={member} onOpen={setOpen} />}
      />
      <MemberHeadline member={member} />
      <MemberFigures member={member} />
      {member.household?.pooled === true && (
        <p className={classes.lead}>
          {say.rich('pooled', {
            link: (chunks: ReactNode[]) => (
              <TextLink key="link" to={paths.household(member.household?.id ?? '')}>
                {chunks}
              </TextLink>
            ),
          })}
        </p>
      )}
      <StandingSummary member={member} />
      {member.tier && (
        <MemberTierSummary tier={member.tier} historyTo={`${paths.member(member.id)}?tab=tier`} />
      )}
      <MemberTabs member={member} />
      {open === 'adjust' && <AdjustDialog member={member} onClose={close} />}
      {open === 'merge' && (
        <MergeDialog
          member={member}
          onClose={close}
          onMerged={(survivor) => {
            close()
            goTo(paths.member(survivor.id))
          }}
        />
      )}
      {open === 'sign_out' && <SignOutDialog member={member} onClose={close} />}
      {open === 'erase' && (
        <EraseDialog member={member} onClose={close} onErased={() => goTo(paths.members())} />
      )}
    </>
  )
}

function StandingSummary({ member: { id, standing } }: { member: MemberView }) {
  const nameOfBranch = useBranchName()
  if (!standing) return null
  return (
    <MemberStandingSummary
      memberId={id}
      standing={standing}
      nameOfBranch={nameOfBranch}
      moreTo={`${paths.member(id)}?tab=profile`}
    />
  )
}

function Lead({ member }: { member: MemberView }) {
  const say = useWords(words)
  const format = useFormat()
  return (
    <span className={classes.lead}>
      {member.phone && <PhoneText phone={member.phone} />}
      {member.card && <Ltr>{member.card}</Ltr>}
      <span>{say('lead', { date: format.date(member.joined_at) })}</span>
    </span>
  )
}

const TABS = [
  'statement',
  'receipts',
  'profile',
  'redemptions',
  'grants',
  'membership',
  'household',
  'tier',
  'details',
  'consents',
] as const

/** What there is about a member, one thing at a time; which one is in the address. */
function MemberTabs({ member }: { member: MemberView }) {
  const say = useWords(words)
  const may = useMay()
  const [{ tab }, change] = useUrlState(['tab'])
  const isShown = { receipts: may('receipt.read'), tier: member.tier !== undefined }
  const tabs = TABS.filter((name) => (name === 'receipts' || name === 'tier' ? isShown[name] : true))
  const shown = tabs.find((known) => known === tab) ?? 'statement'
  return (
    <Tabs
      className={classes.tabs}
      value={shown}
      onChange={(value) => change({ tab: value === 'statement' || value === null ? '' : value })}
      keepMounted={false}
    >
      <Tabs.List className={classes.tabList} aria-label={say('tabs')}>
        {tabs.map((name) => (
          <Tabs.Tab key={name} value={name}>
            {say(`tab_${name}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="statement" className={classes.panel}>
        <StatementPanel memberId={member.id} />
      </Tabs.Panel>
      <Tabs.Panel value="receipts" className={classes.panel}>
        <MemberReceiptsPanel memberId={member.id} />
      </Tabs.Panel>
      <Tabs.Panel value="profile">
        <MemberProfilePanel memberId={member.id}>
          {may('segment.read') && <MemberSegments memberId={member.id} />}
        </MemberProfilePanel>
      </Tabs.Panel>
      <Tabs.Panel value="redemptions">
        <MemberRedemptions memberId={member.id} />
        <MemberDreams memberId={member.id} />
      </Tabs.Panel>
      <Tabs.Panel value="grants" className={classes.panel}>
        <GrantsPanel memberId={member.id} />
      </Tabs.Panel>
      <Tabs.Panel value="membership" className={classes.panel}>
        <MembershipPanel memberId={member.id} />
      </Tabs.Panel>
      <Tabs.Panel value="household" className={classes.panel}>
        <MemberHousehold memberId={member.id} />
      </Tabs.Panel>
      <Tabs.Panel value="tier" className={classes.panel}>
        <MemberTierPanel member={member} />
      </Tabs.Panel>
      <Tabs.Panel value="details">
        <ProfilePanel member={member} />
        {may('contact.read') && <MemberContacts memberId={member.id} />}
      </Tabs.Panel>
      <Tabs.Panel value="consents">
        <ConsentsPanel member={member} />
        <AdvertisingPanel memberId={member.id} />
      </Tabs.Panel>
    </Tabs>
  )
}
