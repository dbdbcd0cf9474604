import { Avatar, Menu, UnstyledButton } from '@mantine/core'
import { IconLogout, IconUser } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { Ltr } from '#ui/ltr.tsx'
import { useWords } from '#ui/words.ts'
import classes from './frame.module.css'
import { paths } from './paths.ts'
import { useSession, useSignOut } from './session.ts'
import { words } from './words.ts'

const initialsOf = (name: string) =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((part) => part.charAt(0))
    .join('')

export function StaffMenu() {
  const { staff, role } = useSession()
  const say = useWords(words)
  const navigate = useNavigate()
  const signOut = useSignOut(() => void navigate({ href: paths.signIn() }))
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <UnstyledButton className={classes.staff}>
          <span className="visually-hidden">{say('staff_menu', { name: staff.name })}</span>
          <Avatar color="accent" size={36} alt="" aria-hidden="true">
            {initialsOf(staff.name)}
          </Avatar>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.staffCard}>
          <strong>{staff.name}</strong>
          <span>
            <Ltr>{staff.email}</Ltr>
          </span>
          <span>{say(`role_${role}`)}</span>
        </div>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconUser size={16} stroke={1.6} aria-hidden />}
          onClick={() => void navigate({ href: paths.account() })}
        >
          {say('account')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLogout size={16} stroke={1.6} className="mirrored" aria-hidden />}
          onClick={() => signOut.mutate()}
        >
          {say('sign_out')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
