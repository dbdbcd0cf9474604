import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { api } from '#ui/api.ts'
import { ErrorState } from '#ui/error-state.tsx'
import { TextLink } from '#ui/link.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { refreshPaths, useSend } from '#ui/query.ts'
import { Section } from '#ui/section.tsx'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { Tag } from '#ui/tag.tsx'
import { toast } from '#ui/toast.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { CaseView } from '../contract.ts'
import { CASES, casePath, caseQuery, STATE_TONES } from './case-data.ts'
import classes from './cases.module.css'
import { MakeGoodSection } from './make-good-section.tsx'
import { ReplyForm } from './reply-form.tsx'
import { caseWords } from './words.ts'

/** One conversation: what was written, what can be answered, and what makes it good. */
export function CasePage() {
  // state
  const say = useWords(caseWords)
  const paths = usePaths()
  const may = useMay()
  const { id = '' } = useParams({ strict: false })
  // data
  const { data, isPending, isError, error, refetch } = useQuery(caseQuery(id))
  // view
  if (isPending) return <PageSkeleton />
  if (isError) return <ErrorState level={1} error={error} onRetry={() => void refetch()} />
  return (
    <>
      <PageHeader
        title={data.subject ?? say('erased_text')}
        lead={<Lead view={data} />}
        back={{ to: paths.cases(), label: say('back') }}
        actions={may('case.write') && <CloseButton view={data} />}
      />
      <Section title={say('conversation')}>
        <Messages view={data} />
        {may('case.write') && data.member !== null && <ReplyForm id={data.id} />}
      </Section>
      <MakeGoodSection view={data} />
    </>
  )
}

function Lead({ view }: { view: CaseView }) {
  const say = useWords(caseWords)
  const paths = usePaths()
  const { member, redemption, state } = view
  return (
    <>
      {member ? (
        <TextLink to={paths.member(member.id)}>{member.name ?? say('nameless')}</TextLink>
      ) : (
        say('erased')
      )}
      {' · '}
      {say(`about_${view.about}`)}{' '}
      {redemption && <TextLink to={paths.redemption(redemption)}>{say('redemption')}</TextLink>}{' '}
      <Tag tone={STATE_TONES[state]}>{say(`state_${state}`)}</Tag>
    </>
  )
}

function CloseButton({ view }: { view: CaseView }) {
  const say = useWords(caseWords)
  const queries = useQueryClient()
  const isClosed = view.state === 'closed'
  const change = useSend(
    (state: 'closed' | 'open') => api.patch(casePath(view.id), { state }, { schema: CaseView }),
    {
      onDone: () => {
        void refreshPaths(queries, CASES)
        if (!isClosed) toast(say('closed_now'))
      },
    },
  )
  return (
    <Button
      variant="default"
      loading={change.isPending}
      onClick={() => change.mutate(isClosed ? 'open' : 'closed')}
    >
      {say(isClosed ? 'reopen' : 'close')}
    </Button>
  )
}

function Messages({ view }: { view: CaseView }) {
  const say = useWords(caseWords)
  const format = useFormat()
  return (
    <ol className={classes.messages}>
      {view.messages.map(({ id, author, by, text, at }) => (
        <li key={id} data-author={author}>
          <span className={classes.soft}>
            {author === 'member' ? (view.member?.name ?? say('nameless')) : (by?.name ?? say('from_office'))}
            {author === 'note' && ` · ${say('note')}`} · {format.dateTime(at)}
          </span>
          {text ?? say('erased_text')}
        </li>
      ))}
    </ol>
  )
}
