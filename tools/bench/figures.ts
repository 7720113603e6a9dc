import { appendFileSync } from 'node:fs'
import { machineShape } from './measure'

export type Figure = {
  what: string
  value: number
  unit: string
  /** The same measured in the same run on a bare stand-in: what it is, and its value. */
  baseline?: { what: string; value: number }
  /** The bar of design §6, in words. */
  bar?: string
}

const shown = (value: number) =>
  Number.isNaN(value)
    ? '–'
    : value.toLocaleString('en-US', { maximumFractionDigits: value < 10 ? 2 : value < 100 ? 1 : 0 })

/** One line of the table: figure, baseline, share of it, bar. */
export function line({ what, value, unit, baseline, bar }: Figure): string {
  const beside = baseline
    ? `${baseline.what}: ${shown(baseline.value)} ${unit} (${Math.round((value / baseline.value) * 100)} %)`
    : ''
  return `| ${what} | ${shown(value)} ${unit} | ${beside} | ${bar ?? ''} |`
}

export const HEAD = ['| Số đo | Giá trị | Bên cạnh | Mức phải đạt |', '|---|---|---|---|']

/** Appends one run with its date and machine, figures and every raw line. */
export function keep(file: string, names: readonly string[], figures: readonly Figure[], raw: readonly string[]): void {
  const at = new Date().toISOString().slice(0, 16).replace('T', ' ')
  const text = [
    `\n## ${at} UTC: ${names.join(', ')}`,
    `\n${machineShape()}\n`,
    ...HEAD,
    ...figures.map(line),
    '\n```',
    ...raw,
    '```\n',
  ]
  appendFileSync(file, text.join('\n'))
}
