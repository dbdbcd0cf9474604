import { Checkbox, Select } from '@mantine/core'
import { type Block, LIMITS, REWARD_LISTS } from '#content/contract.ts'
import { SHOWN_WHEN } from '#content/fact.ts'
import { FACTS } from '#content/fact-table.ts'
import { NumberText } from '#programme/screens/rules/number-text.tsx'
import { LtrField } from '#ui/form-fields.tsx'
import { useLanguage } from '#ui/language.tsx'
import { useWords } from '#ui/words.ts'
import { noTexts, portalLink } from '../composer/definition-form.ts'
import { useFault } from '../composer/findings.tsx'
import classes from './content.module.css'
import { contentWords } from './content-words.ts'
import { LinkField } from './link-field.tsx'
import { NewsForm } from './news-form.tsx'
import { TextPair } from './text-pair.tsx'

type Of<Type extends Block['type']> = Extract<Block, { type: Type }>
type FormProps<Type extends Block['type']> = {
  block: Of<Type>
  onChange: (block: Of<Type>) => void
  place: string
}

/** What one block says and shows, and to whom. */
export function BlockForm({ block, onChange, place }: FormProps<Block['type']>) {
  return (
    <div className={classes.blockForm}>
      <Fields block={block} onChange={onChange} place={place} />
      <ShownWhen block={block} onChange={onChange} />
    </div>
  )
}

function Fields({ block, onChange, place }: FormProps<Block['type']>) {
  const say = useWords(contentWords)
  switch (block.type) {
    case 'heading':
      return <HeadingForm block={block} onChange={onChange} place={place} />
    case 'text':
      return (
        <TextPair
          label={say('text')}
          description={say('text_note')}
          value={block.text}
          onChange={(text) => onChange({ ...block, text })}
          place={`${place}/text`}
          most={LIMITS.text}
          isLong
        />
      )
    case 'image':
      return <ImageForm block={block} onChange={onChange} place={place} />
    case 'button':
      return (
        <ButtonFields value={block} onChange={(button) => onChange({ ...block, ...button })} place={place} />
      )
    case 'divider':
      return null
    case 'spacer':
      return (
        <Select
          label={say('size')}
          data={(['small', 'medium', 'large'] as const).map((size) => ({
            value: size,
            label: say(`size_${size}`),
          }))}
          value={block.size}
          onChange={(size) => size !== null && onChange({ ...block, size })}
          allowDeselect={false}
        />
      )
    case 'products':
    case 'rewards':
    case 'dream':
      return <FilledForm block={block} onChange={onChange} place={place} />
    case 'news':
      return <NewsForm block={block} onChange={onChange} place={place} />
    case 'offer':
      return <OfferForm block={block} onChange={onChange} place={place} />
  }
}

function HeadingForm({ block, onChange, place }: FormProps<'heading'>) {
  const say = useWords(contentWords)
  return (
    <>
      <TextPair
        label={say('heading')}
        value={block.text}
        onChange={(text) => onChange({ ...block, text })}
        place={`${place}/text`}
        most={LIMITS.title}
      />
      <Select
        label={say('size')}
        data={(['large', 'medium'] as const).map((size) => ({ value: size, label: say(`size_${size}`) }))}
        value={block.size}
        onChange={(size) => size !== null && onChange({ ...block, size })}
        allowDeselect={false}
      />
    </>
  )
}

function ImageForm({ block, onChange, place }: FormProps<'image'>) {
  const say = useWords(contentWords)
  const fault = useFault(`${place}/address`)
  return (
    <>
      <LtrField
        label={say('address')}
        value={block.address}
        maxLength={LIMITS.address}
        placeholder="https://"
        error={fault}
        onChange={({ currentTarget }) => onChange({ ...block, address: currentTarget.value })}
      />
      <TextPair
        label={say('alternative')}
        description={say('alternative_note')}
        value={block.alternative}
        onChange={(alternative) => onChange({ ...block, alternative })}
        place={`${place}/alternative`}
        most={LIMITS.title}
      />
      <div className={classes.two}>
        <Select
          label={say('width')}
          data={(['full', 'half'] as const).map((width) => ({ value: width, label: say(`width_${width}`) }))}
          value={block.width}
          onChange={(width) => width !== null && onChange({ ...block, width })}
          allowDeselect={false}
        />
        <LinkField
          label={say('link')}
          value={block.link}
          onChange={(link) => onChange({ ...block, link })}
          place={`${place}/link`}
          isOptional
        />
      </div>
    </>
  )
}

type ButtonValue = { label: Of<'button'>['label']; link: string }
type ButtonProps = { value: ButtonValue; onChange: (value: ButtonValue) => void; place: string }

/** Words and where they lead. */
function ButtonFields({ value: { label, link }, onChange, place }: ButtonProps) {
  const say = useWords(contentWords)
  return (
    <>
      <TextPair
        label={say('label')}
        value={label}
        onChange={(next) => onChange({ label: next, link })}
        place={`${place}/label`}
        most={LIMITS.label}
      />
      <LinkField
        label={say('link')}
        value={link}
        onChange={(next) => onChange({ label, link: next ?? '' })}
        place={`${place}/link`}
      />
    </>
  )
}

type OptionalButtonProps = {
  value: ButtonValue | null
  onChange: (value: ButtonValue | null) => void
  place: string
}

/** A button that may be there or not. */
export function OptionalButton({ value, onChange, place }: OptionalButtonProps) {
  const say = useWords(contentWords)
  return (
    <>
      <Checkbox
        label={say('with_button')}
        checked={value !== null}
        onChange={({ currentTarget }) =>
          onChange(currentTarget.checked ? { label: noTexts(), link: portalLink('portal') } : null)
        }
      />
      {value !== null && <ButtonFields value={value} onChange={onChange} place={place} />}
    </>
  )
}

function FilledForm({ block, onChange, place }: FormProps<'products' | 'rewards' | 'dream'>) {
  const say = useWords(contentWords)
  return (
    <>
      <p className={classes.soft}>{say('block_filled')}</p>
      <TextPair
        label={say('block_title')}
        value={block.title}
        onChange={(title) => onChange({ ...block, title })}
        place={`${place}/title`}
        most={LIMITS.title}
      />
      {block.type === 'dream' && (
        <TextPair
          label={say('title_without')}
          description={say('title_without_note')}
          value={block.title_without}
          onChange={(title) => onChange({ ...block, title_without: title })}
          place={`${place}/title_without`}
          most={LIMITS.title}
        />
      )}
      {block.type === 'rewards' && (
        <Select
          label={say('list')}
          data={REWARD_LISTS.map((list) => ({ value: list, label: say(`list_${list}`) }))}
          value={block.list}
          onChange={(list) => list !== null && onChange({ ...block, list })}
          allowDeselect={false}
        />
      )}
      {block.type !== 'dream' && (
        <NumberText
          label={say('most')}
          value={block.most}
          least={1}
          most={LIMITS.items}
          onChange={(most) => most !== null && onChange({ ...block, most })}
        />
      )}
      <TextPair
        label={say('label')}
        value={block.label}
        onChange={(label) => onChange({ ...block, label })}
        place={`${place}/label`}
        most={LIMITS.label}
      />
    </>
  )
}

const OWN_CODE = '{{ offer.code }}'
const CODES = ['own', 'fixed', 'none'] as const

function OfferForm({ block, onChange, place }: FormProps<'offer'>) {
  const say = useWords(contentWords)
  const fault = useFault(`${place}/code`)
  const kind = block.code === null ? 'none' : block.code === OWN_CODE ? 'own' : 'fixed'
  const codeOf = { own: OWN_CODE, fixed: '', none: null }
  return (
    <>
      <TextPair
        label={say('block_title')}
        value={block.title}
        onChange={(title) => onChange({ ...block, title })}
        place={`${place}/title`}
        most={LIMITS.title}
      />
      <TextPair
        label={say('text')}
        value={block.text}
        onChange={(text) => onChange({ ...block, text })}
        place={`${place}/text`}
        most={LIMITS.text}
        isLong
      />
      <div className={classes.two}>
        <Select
          label={say('code')}
          data={CODES.map((each) => ({ value: each, label: say(`code_${each}`) }))}
          value={kind}
          onChange={(next) => next !== null && onChange({ ...block, code: codeOf[next] })}
          allowDeselect={false}
        />
        {kind === 'fixed' && (
          <LtrField
            label={say('code_fixed')}
            value={block.code ?? ''}
            maxLength={LIMITS.label}
            error={fault}
            onChange={({ currentTarget }) => onChange({ ...block, code: currentTarget.value })}
          />
        )}
      </div>
      <TextPair
        label={say('terms')}
        value={block.terms}
        onChange={(terms) => onChange({ ...block, terms })}
        place={`${place}/terms`}
        most={LIMITS.text}
      />
      <OptionalButton
        value={block.button}
        onChange={(button) => onChange({ ...block, button })}
        place={`${place}/button`}
      />
    </>
  )
}

const ALWAYS = 'always'

function ShownWhen({ block, onChange }: { block: Block; onChange: (block: Block) => void }) {
  const say = useWords(contentWords)
  const { language } = useLanguage()
  const choose = (chosen: string | null) => {
    const { shown_when: _before, ...rest } = block
    const fact = SHOWN_WHEN.find((each) => each === chosen)
    onChange(fact === undefined ? rest : { ...rest, shown_when: fact })
  }
  return (
    <Select
      label={say('shown_when')}
      data={[
        { value: ALWAYS, label: say('shown_always') },
        ...SHOWN_WHEN.map((fact) => ({
          value: fact,
          label: say('shown_known', { fact: FACTS[fact]?.words[language] ?? fact }),
        })),
      ]}
      value={block.shown_when ?? ALWAYS}
      onChange={choose}
      allowDeselect={false}
      searchable
    />
  )
}
