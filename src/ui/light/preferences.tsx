import { IconDeviceMobile, IconLanguage, IconMoon, IconSun } from '@tabler/icons-react'
import { useLanguage } from '../language.tsx'
import { useWords } from '../words.ts'
import { lightWords } from './light-words.ts'
import { chooseScheme, SCHEMES, useScheme } from './scheme.ts'

/** Written in the language that it leads to, so that whoever needs it can read it. */
export function LanguageSwitch() {
  const { language, choose } = useLanguage()
  const say = useWords(lightWords)
  const other = language === 'he' ? 'en' : 'he'
  return (
    <button type="button" className="button quiet" lang={other} onClick={() => choose(other)}>
      <IconLanguage size={18} stroke={1.6} aria-hidden />
      {say('other_language')}
    </button>
  )
}

const ICONS = { auto: IconDeviceMobile, light: IconSun, dark: IconMoon } as const

/** As on the device, light, dark: each press is the next. */
export function SchemeSwitch() {
  const scheme = useScheme()
  const say = useWords(lightWords)
  const Icon = ICONS[scheme]
  const next = SCHEMES[(SCHEMES.indexOf(scheme) + 1) % SCHEMES.length] ?? 'auto'
  return (
    <button
      type="button"
      className="button quiet"
      aria-label={`${say('scheme')}: ${say(`scheme_${scheme}`)}`}
      onClick={() => chooseScheme(next)}
    >
      <Icon size={20} stroke={1.6} aria-hidden />
    </button>
  )
}
