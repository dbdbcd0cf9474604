import { Radio, type RadioGroupProps, Stack } from '@mantine/core'
import { useWords } from '#ui/words.ts'
import type { KeyRole, StaffRole } from '../permission.ts'
import { roleWords } from './role-words.ts'

type RoleFieldProps = Omit<RadioGroupProps, 'children'> & { roles: readonly (StaffRole | KeyRole)[] }

/** Roles to choose from, each with what it may do: they are few, and best compared side by side. */
export function RoleField({ roles, ...rest }: RoleFieldProps) {
  const say = useWords(roleWords)
  return (
    <Radio.Group size="md" {...rest}>
      <Stack gap="sm" mt="xs">
        {roles.map((role) => (
          <Radio key={role} value={role} label={say(role)} description={say(`${role}_may`)} />
        ))}
      </Stack>
    </Radio.Group>
  )
}
