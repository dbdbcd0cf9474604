import { ActionIcon, Button, type MantineColorScheme, Menu, useMantineColorScheme } from '@mantine/core'
import { IconCheck, IconDeviceDesktop, IconLanguage, IconMoon, IconSun } from '@tabler/icons-react'
import { useLanguage } from '#ui/language.tsx'
import { useWords } from '#ui/words.ts'
import { words } from './words.ts'

/** Written in the language that it leads to, so that whoever needs it can read it. */
export function LanguageSwitch() {
  const { language, choose } = useLanguage()
  const say = useWords(words)
  const other = language === 'he' ? 'en' : 'he'
  return (
    <Button
      variant="subtle"
      color="gray"
      lang={other}
      leftSection={<IconLanguage size={18} stroke={1.6} aria-hidden />}
      onClick={() => choose(other)}
    >
      {say('other_language')}
    </Button>
  )
}

const SCHEMES = { light: IconSun, dark: IconMoon, auto: IconDeviceDesktop } as const

export function SchemeSwitch() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const say = useWords(words)
  const Icon = SCHEMES[colorScheme]
  return (
    <Menu position="bottom-end" width={180}>
      <Menu.Target>
        <ActionIcon aria-label={say('scheme')}>
          <Icon size={20} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {(Object.keys(SCHEMES) as MantineColorScheme[]).map((scheme) => {
          const SchemeIcon = SCHEMES[scheme]
          return (
            <Menu.Item
              key={scheme}
              onClick={() => setColorScheme(scheme)}
              leftSection={<SchemeIcon size={16} stroke={1.6} aria-hidden />}
              rightSection={scheme === colorScheme ? <IconCheck size={16} aria-hidden /> : null}
            >
              {say(`scheme_${scheme}`)}
            </Menu.Item>
          )
        })}
      </Menu.Dropdown>
    </Menu>
  )
}
