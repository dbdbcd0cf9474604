import { TextLink } from '#ui/link.tsx'
import { usePaths } from '#ui/paths.tsx'
import { Problem } from '#ui/problem.ts'
import { useWords } from '#ui/words.ts'
import { formWords } from './words.ts'

/** After a duplicate was refused: the way to the member who is there. */
export function ExistingLink({ error }: { error: unknown }) {
  const say = useWords(formWords)
  const paths = usePaths()
  if (!(error instanceof Problem) || error.code !== 'member_exists') return null
  const { id } = (error.document.extra.existing ?? {}) as { id?: unknown }
  if (typeof id !== 'string') return null
  return (
    <p>
      <TextLink to={paths.member(id)}>{say('open_existing')}</TextLink>
    </p>
  )
}
