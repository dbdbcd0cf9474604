import { Component, type ReactNode } from 'react'
import { Go } from '#ui/light/router.tsx'
import { Mark } from '#ui/logo.tsx'
import { useWords } from '#ui/words.ts'
import { paths } from './paths.ts'
import { words } from './words.ts'

function Message({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <div className="message stack">
      <Mark size={48} />
      <h1>{title}</h1>
      <p className="soft">{text}</p>
      {children}
    </div>
  )
}

export function NoClubPage() {
  const say = useWords(words)
  return (
    <main>
      <Message title={say('no_club_title')} text={say('no_club_text')} />
    </main>
  )
}

/** Inside the frame, whose `main` it stands in. */
export function MissingPage() {
  const say = useWords(words)
  return (
    <Message title={say('missing_title')} text={say('missing_text')}>
      <Go to={paths.home()} className="button">
        {say('to_home')}
      </Go>
    </Message>
  )
}

function BrokenPage() {
  const say = useWords(words)
  return (
    <Message title={say('broken_title')} text={say('broken_text')}>
      <button type="button" className="button" onClick={() => location.reload()}>
        {say('reload')}
      </button>
    </Message>
  )
}

/** A page that breaks does not take the others with it. */
export class Fence extends Component<{ children: ReactNode }, { isBroken: boolean }> {
  override state = { isBroken: false }

  static getDerivedStateFromError(): { isBroken: boolean } {
    return { isBroken: true }
  }

  override render(): ReactNode {
    return this.state.isBroken ? <BrokenPage /> : this.props.children
  }
}
