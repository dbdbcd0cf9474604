import { EmptyState } from '#ui/empty-state.tsx'
import { LinkButton } from '#ui/link.tsx'
import { useWords } from '#ui/words.ts'
import { paths } from './paths.ts'
import { words } from './words.ts'

export function NotFoundPage() {
  const say = useWords(words)
  return (
    <EmptyState
      level={1}
      title={say('not_found_title')}
      actions={<LinkButton to={paths.home()}>{say('go_home')}</LinkButton>}
    >
      {say('not_found_text')}
    </EmptyState>
  )
}

export function NotAllowedPage() {
  const say = useWords(words)
  return (
    <EmptyState
      level={1}
      title={say('not_allowed_title')}
      actions={<LinkButton to={paths.home()}>{say('go_home')}</LinkButton>}
    >
      {say('not_allowed_text')}
    </EmptyState>
  )
}
