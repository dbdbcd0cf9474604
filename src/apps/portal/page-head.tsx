import { IconChevronRight } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Go } from '#ui/light/router.tsx'
import { useWords } from '#ui/words.ts'
import { words } from './words.ts'

/** A page's heading; `back` is the page it belongs to. */
export function PageHead({ title, back, children }: { title: string; back?: string; children?: ReactNode }) {
  const say = useWords(words)
  return (
    <div className="page-head stack tight">
      {back !== undefined && (
        <Go to={back} className="back">
          {/* It points to where one came from: right in Hebrew, left in English. */}
          <IconChevronRight size={18} className="back-sign" aria-hidden />
          {say('back')}
        </Go>
      )}
      <h1>{title}</h1>
      {children}
    </div>
  )
}
