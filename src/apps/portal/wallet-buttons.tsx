import { ProblemNote } from '#ui/light/problem-note.tsx'
import { useAct } from '#ui/light/use-act.ts'
import { useRead } from '#ui/light/use-read.ts'
import { useWords } from '#ui/words.ts'
import { api } from './api.ts'
import { words } from './card-words.ts'
import type { OwnWallets, WalletSaveLink } from './shapes.ts'
import { walletsOn } from './wallets.ts'

/** The card in the telephone's own wallet, where the club can put it there. */
export function WalletButtons() {
  const say = useWords(words)
  const wallets = useRead<OwnWallets>('/me/wallets').data
  const save = useAct(
    () => api.post<WalletSaveLink>('/me/wallets/google', {}),
    ({ url }) => window.location.assign(url),
  )
  const { apple, google } = walletsOn(navigator.userAgent, wallets ?? { apple: false, google: false })
  if (!apple && !google) return null
  return (
    <div className="stack">
      {apple && (
        <a className="button soft" href="/v1/me/wallets/apple">
          {say('apple')}
        </a>
      )}
      {google && (
        <button
          type="button"
          className="button soft"
          disabled={save.isBusy}
          onClick={() => void save.run(undefined)}
        >
          {say('google')}
        </button>
      )}
      <ProblemNote error={save.problem} />
    </div>
  )
}
