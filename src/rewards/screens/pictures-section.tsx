import { Button, CloseButton, FileButton } from '@mantine/core'
import { ProblemNote } from '#ui/error-state.tsx'
import { useMay } from '#ui/permission.tsx'
import { useSend } from '#ui/query.ts'
import { Section } from '#ui/section.tsx'
import { useWords } from '#ui/words.ts'
import type { RewardView } from '../catalogue-contract.ts'
import { MOST_PICTURES } from '../reward.ts'
import { rewardPageWords } from './catalogue-words.ts'
import { addPicture, removePicture, useRefreshRewards } from './reward-data.ts'
import { useRewardName } from './reward-told.ts'
import classes from './rewards.module.css'

/** What members see of it; the first is on its card. */
export function PicturesSection({ reward }: { reward: RewardView }) {
  const say = useWords(rewardPageWords)
  const may = useMay()
  const refresh = useRefreshRewards()
  const name = useRewardName()(reward)
  const onDone = () => void refresh()
  const add = useSend((file: File) => addPicture(reward.id, file), { onDone })
  const remove = useSend((id: string) => removePicture(reward.id, id), { onDone })
  const mayChange = may('reward.write') && reward.allowed.includes('pictures')
  return (
    <Section
      title={say('pictures')}
      note={say('picture_limit')}
      actions={
        mayChange &&
        reward.pictures.length < MOST_PICTURES && (
          <FileButton onChange={(file) => file && add.mutate(file)} accept="image/png,image/jpeg,image/webp">
            {(props) => (
              <Button variant="default" loading={add.isPending} {...props}>
                {say('picture_add')}
              </Button>
            )}
          </FileButton>
        )
      }
    >
      <ProblemNote error={add.error ?? remove.error} />
      {reward.pictures.length > 0 && (
        <ul className={classes.pictures}>
          {reward.pictures.map(({ id, url }, at) => (
            <li key={id}>
              <img src={url} alt={say('picture_of', { name, number: at + 1 })} />
              {mayChange && (
                <CloseButton
                  aria-label={say('picture_remove', { number: at + 1 })}
                  onClick={() => remove.mutate(id)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
