import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'

/**
 * Deep sea green, the one accent. As text, 7 on paper and 4 on night pass AA; under white text, 7 by day and 6 by night.
 * The same shades of the other colours serve the same ends.
 */
const accent: MantineColorsTuple = [
  '#eff7f5',
  '#dcedea',
  '#b6dad4',
  '#8cc7be',
  '#6fcabd',
  '#3f9d92',
  '#1d7b72',
  '#0c5f59',
  '#0a4f4a',
  '#073c38',
]

/** Warm stone instead of a cold grey. */
const gray: MantineColorsTuple = [
  '#f8f6f2',
  '#f1eee8',
  '#e6e2d9',
  '#d8d3c8',
  '#b7b3a9',
  '#8b8982',
  '#646660',
  '#4d504c',
  '#333735',
  '#191e1d',
]

const dark: MantineColorsTuple = [
  '#eceae4',
  '#cfd1cc',
  '#a9b1ae',
  '#87918e',
  '#4a5552',
  '#333c3a',
  '#222927',
  '#1a201f',
  '#131817',
  '#0b0f0e',
]

/** Only for a moment worth celebrating, never for a button. */
const gold: MantineColorsTuple = [
  '#fdf6e3',
  '#faecc6',
  '#f4d98e',
  '#eec556',
  '#e9b949',
  '#d49a1c',
  '#946500',
  '#7d5600',
  '#644500',
  '#4a3300',
]

const red: MantineColorsTuple = [
  '#fdf0ee',
  '#fadcd8',
  '#f4b8b0',
  '#f0a095',
  '#f3998d',
  '#d4584a',
  '#bb3629',
  '#a02a1f',
  '#842117',
  '#611711',
]

const green: MantineColorsTuple = [
  '#eff6ee',
  '#dcebd9',
  '#b8d8b2',
  '#9fcb97',
  '#93cb8a',
  '#5b9d52',
  '#3f7f37',
  '#2c6626',
  '#22541d',
  '#173c14',
]

const FONT = "'Heebo Variable', 'Arial Hebrew', Arial, sans-serif"

/** A dialog's heading is no second banner of the page. Lists that drop down stay in their landmark for the same reason. */
const dialogParts = { header: { role: 'presentation' } }

export const theme = createTheme({
  colors: { accent, gray, dark, gold, red, green },
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  black: '#191e1d',
  fontFamily: FONT,
  fontFamilyMonospace: "ui-monospace, 'SFMono-Regular', Menlo, Consolas, monospace",
  headings: {
    fontFamily: FONT,
    fontWeight: '600',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: '2.125rem', lineHeight: '1.15' },
      h2: { fontSize: '1.375rem', lineHeight: '1.3' },
      h3: { fontSize: '1.0625rem', lineHeight: '1.4' },
    },
  },
  fontSizes: { xs: '0.8125rem', sm: '0.9375rem', md: '1rem', lg: '1.125rem', xl: '1.375rem' },
  radius: { xs: '0.25rem', sm: '0.375rem', md: '0.5rem', lg: '0.875rem', xl: '1.5rem' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  // Plain objects, not Component.extend(): naming a component here must not load it with the first page.
  components: {
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 'lg' } },
    Badge: { defaultProps: { variant: 'light', radius: 'sm', tt: 'none', fw: 500 } },
    Button: { defaultProps: { size: 'sm' } },
    Drawer: {
      defaultProps: { overlayProps: { backgroundOpacity: 0.35 }, attributes: dialogParts },
    },
    Menu: { defaultProps: { withinPortal: false, withInitialFocusPlaceholder: false } },
    Loader: { defaultProps: { type: 'dots' } },
    Modal: { defaultProps: { radius: 'lg', centered: true, attributes: dialogParts } },
    NumberInput: { defaultProps: { size: 'md', hideControls: true } },
    PasswordInput: { defaultProps: { size: 'md' } },
    Select: { defaultProps: { size: 'md', comboboxProps: { withinPortal: false } } },
    Textarea: { defaultProps: { size: 'md', autosize: true, minRows: 3 } },
    TextInput: { defaultProps: { size: 'md' } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: true } },
  },
})

const TINTED = ['accent', 'gold', 'red', 'green', 'gray'] as const

/** Text on its own tint: shade 8 on a light tint, shade 3 on a dark one; both above 4.5:1. */
function tintVariables(scheme: 'light' | 'dark'): Record<string, string> {
  const variables: Record<string, string> = {}
  for (const name of TINTED) {
    const shade = (index: number) => `var(--mantine-color-${name}-${index})`
    const isLight = scheme === 'light'
    variables[`--mantine-color-${name}-light`] = isLight
      ? shade(1)
      : `color-mix(in srgb, ${shade(5)} 22%, var(--paper))`
    variables[`--mantine-color-${name}-light-hover`] = isLight
      ? shade(2)
      : `color-mix(in srgb, ${shade(5)} 30%, var(--paper))`
    variables[`--mantine-color-${name}-light-color`] = isLight ? shade(8) : shade(3)
    variables[`--mantine-color-${name}-text`] = isLight ? shade(7) : shade(4)
    variables[`--mantine-color-${name}-outline`] = isLight ? shade(7) : shade(4)
  }
  return variables
}

/**
 * The names that style sheets use: `--ground` under the navigation, `--paper` under the content, `--raised` above it,
 * `--ink` and `--ink-soft` for text, `--line` for rules, `--edge` for the border of a control (3:1).
 */
export const resolveVariables: CSSVariablesResolver = () => ({
  variables: { '--page-width': '72rem' },
  light: {
    '--ground': '#f3f0ea',
    '--paper': '#fdfcfa',
    '--raised': '#ffffff',
    '--ink': '#191e1d',
    '--ink-soft': '#5a605c',
    '--line': '#e4e0d7',
    '--edge': '#87857e',
    '--accent': '#0c5f59',
    '--accent-soft': '#e2f0ed',
    '--on-accent': '#ffffff',
    '--gold': '#d49a1c',
    '--good': '#2c6626',
    '--bad': '#a02a1f',
    '--mantine-color-body': 'var(--paper)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-soft)',
    '--mantine-color-placeholder': '#6a6f6b',
    '--mantine-color-anchor': 'var(--accent)',
    '--mantine-color-error': 'var(--bad)',
    '--mantine-color-default-border': 'var(--edge)',
    ...tintVariables('light'),
    '--mantine-color-gray-text': '#4d504c',
    '--mantine-color-gray-light': '#eae6de',
  },
  dark: {
    '--ground': '#131817',
    '--paper': '#1a201f',
    '--raised': '#222927',
    '--ink': '#eceae4',
    '--ink-soft': '#a9b1ae',
    '--line': '#333c3a',
    '--edge': '#74807c',
    '--accent': '#6fcabd',
    '--accent-soft': '#1d3835',
    '--on-accent': '#06211e',
    '--gold': '#e9b949',
    '--good': '#93cb8a',
    '--bad': '#f3998d',
    '--mantine-color-body': 'var(--paper)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-soft)',
    '--mantine-color-placeholder': '#97a09d',
    '--mantine-color-anchor': 'var(--accent)',
    '--mantine-color-error': 'var(--bad)',
    '--mantine-color-default-border': 'var(--edge)',
    ...tintVariables('dark'),
    '--mantine-color-gray-text': '#cfd1cc',
    '--mantine-color-gray-light': '#333c3a',
    '--mantine-color-gray-light-color': '#e6e2d9',
  },
})
