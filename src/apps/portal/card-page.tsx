import { BarCode, QrCode } from '#ui/light/codes.tsx'
import { Ltr } from '#ui/ltr.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { words } from './card-words.ts'
import { useMe } from './own.tsx'
import { PageHead } from './page-head.tsx'
import { WalletButtons } from './wallet-buttons.tsx'
import { words as common } from './words.ts'

/** In groups of four, as one reads it aloud. */
const inGroups = (text: string): string =>
  /^\d+$/.test(text) ? text.replaceAll(/(\d{4})(?=\d)/g, '$1 ') : text

/** What a till scans off the screen: the same text as a QR code and as a barcode. */
export function CardPage() {
  const say = useWords(words)
  const sayCommon = useWords(common)
  const format = useFormat()
  const me = useMe()
  const { text, kind } = me.card
  return (
    <div className="stack card-page">
      <PageHead title={say('title')}>
        <p className="soft">{say('lead')}</p>
      </PageHead>
      <div className="codes stack">
        <p className="row apart codes-head">
          <strong>
            <bdi>{me.club.name}</bdi>
          </strong>
          <bdi>{[me.first_name, me.last_name].filter(Boolean).join(' ')}</bdi>
        </p>
        <QrCode text={text} label={say('qr')} />
        {kind !== 'id' && <BarCode text={text} label={say('barcode')} />}
        {kind !== 'id' && (
          <p className="codes-text">
            <Ltr>{inGroups(text)}</Ltr>
          </p>
        )}
        <p>
          {format.number(me.points.available)} {sayCommon('points_word', { points: me.points.available })}
        </p>
      </div>
      <p className="soft">{say(kind === 'id' ? 'bright' : 'say_it')}</p>
      <WalletButtons />
    </div>
  )
}
