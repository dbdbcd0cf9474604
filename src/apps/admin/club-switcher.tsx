import { Menu, UnstyledButton } from '@mantine/core'
import { IconCheck, IconSelector } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { Mark } from '#ui/logo.tsx'
import { useWords } from '#ui/words.ts'
import classes from './frame.module.css'
import { paths } from './paths.ts'
import { useSession, useSwitchClub } from './session.ts'
import { words } from './words.ts'

/** The club's name; whoever works in several moves between them here. */
export function ClubSwitcher() {
  const { club, clubs } = useSession()
  const say = useWords(words)
  const navigate = useNavigate()
  const switchClub = useSwitchClub(() => void navigate({ href: paths.home() }))
  const name = (
    <>
      <Mark size={28} />
      <span className={classes.clubName}>{club.name}</span>
    </>
  )
  if (clubs.length < 2) return <div className={classes.club}>{name}</div>
  return (
    <Menu position="bottom-start" width={240}>
      <Menu.Target>
        <UnstyledButton className={classes.club}>
          {name}
          <span className="visually-hidden">{say('club_switch')}</span>
          <IconSelector size={18} stroke={1.6} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{say('club_switch')}</Menu.Label>
        {clubs.map((other) => (
          <Menu.Item
            key={other.id}
            onClick={() => other.id !== club.id && switchClub.mutate(other.id)}
            rightSection={other.id === club.id ? <IconCheck size={16} aria-hidden /> : null}
          >
            {other.name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => void navigate({ href: paths.clubs() })}>{say('club_all')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
