import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ONE_STOP } from './one-stop'
import { PORTAL } from './portal'
import { GROUPS_2023, type Group2023, type Row, type TestName } from './rows'

const STATES = { there: 'có', partly: 'một phần', later: 'chưa đến hạn' } as const satisfies Record<
  Row['state'],
  string
>

/** The addresses that app/ answers at, written as its folders without the groups in brackets. */
export function addressesOf(root: string): Set<string> {
  const files = readdirSync(join(root, 'app'), { recursive: true, encoding: 'utf8' })
  const served = files
    .map((file) => file.split('/'))
    .filter((parts) => /^(page\.tsx|route\.ts)$/.test(parts.at(-1) ?? ''))
  return new Set(
    served.map(
      (parts) =>
        `/${parts
          .slice(0, -1)
          .filter((part) => !/^\(.*\)$/.test(part))
          .join('/')}`,
    ),
  )
}

const isTestOf = (text: string, name: string) =>
  ["'", '`'].some((quote) =>
    new RegExp(`\\b(it|test)(\\.each\\([\\s\\S]*?\\))?\\(\\s*${escaped(quote + name + quote)}`).test(text),
  )

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** What is wrong with these rows, in a sentence each: places and tests that are not there, a due row without a test. */
export function problemsOf(rows: readonly Row[], root: string): string[] {
  const addresses = addressesOf(root)
  const texts = new Map<string, string>()
  const textOf = (file: string) => {
    if (!texts.has(file)) texts.set(file, existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : '')
    return texts.get(file) ?? ''
  }
  const isThere = (place: string) => (place.startsWith('/') ? addresses.has(place) : existsSync(join(root, place)))
  return rows.flatMap(({ key, state, missing, places, tests }) => [
    ...(state !== 'later' && tests.length === 0 ? [`${key}: is due and has no test`] : []),
    ...(state !== 'later' && places.length === 0 ? [`${key}: is due and has no place`] : []),
    ...(state === 'later' && tests.length + places.length > 0
      ? [`${key}: is called not due and has places or tests`]
      : []),
    ...((state === 'there') === (missing === undefined) ? [] : [`${key}: state and what is missing do not agree`]),
    ...places.filter((place) => !isThere(place)).map((place) => `${key}: there is no ${place}`),
    ...tests
      .filter(({ file, name }) => !isTestOf(textOf(file), name))
      .map(({ file, name }) => `${key}: ${file} has no test "${name}"`),
  ])
}

const cell = (text: string) => text.replaceAll('|', '\\|')
const shownTest = ({ file, name }: TestName) => `“${name.replaceAll(/\$\{[^}]*\}/g, '…')}” (\`${file}\`)`

function tableOf(rows: readonly Row[]): string[] {
  return [
    '| Điểm | Nội dung | Nhóm theo TT 21/2023 | Trạng thái | Ở đâu | Kiểm thử |',
    '|---|---|---|---|---|---|',
    ...rows.map(({ key, name, groups2023, state, missing, places, tests }) => {
      const told = missing ? `${STATES[state]}; còn: ${missing}` : STATES[state]
      const cells = [
        key,
        name,
        groups2023.map((group) => GROUPS_2023[group]).join('; '),
        told,
        places.map((place) => `\`${place}\``).join('<br>') || '–',
        tests.map(shownTest).join('<br>') || '–',
      ]
      return `| ${cells.map(cell).join(' | ')} |`
    }),
  ]
}

function groupsTable(rows: readonly Row[]): string[] {
  return [
    '| Nhóm | Các điểm của TT 22/2019 | Có | Một phần | Chưa đến hạn |',
    '|---|---|---|---|---|',
    ...(Object.keys(GROUPS_2023) as Group2023[]).map((group) => {
      const mine = rows.filter(({ groups2023 }) => groups2023.includes(group))
      const count = (state: Row['state']) => mine.filter((row) => row.state === state).length
      const keys = mine.map(({ key }) => key).join(', ')
      return `| ${GROUPS_2023[group]} | ${keys} | ${count('there')} | ${count('partly')} | ${count('later')} |`
    }),
  ]
}

/** The whole of docs/tt-22-2019.md. */
export function documentOf(oneStop: readonly Row[] = ONE_STOP, portal: readonly Row[] = PORTAL): string {
  const all = [...oneStop, ...portal]
  const count = (state: Row['state']) => all.filter((row) => row.state === state).length
  return [
    '# TT 22/2019/TT-BTTTT: chức năng, địa chỉ, kiểm thử',
    '',
    'Tệp này do `npm run conformity` viết ra từ `tools/conformity/`; không sửa tay. `npm test` báo hỏng khi một địa chỉ hay một',
    'kiểm thử nêu ở đây không còn, khi một điểm đã đến hạn không có kiểm thử, hoặc khi tệp này cũ.',
    '',
    'Điều 5, Điều 6 của Thông tư 22/2019/TT-BTTTT đã đọc toàn văn. Chín nhóm của Thông tư 21/2023/TT-BTTTT (sửa đổi bởi Thông tư',
    '11/2025/TT-BKHCN) mới biết qua nguồn thứ cấp, chưa đối chiếu văn bản.',
    '',
    `${all.length} điểm: ${count('there')} có, ${count('partly')} một phần, ${count('later')} chưa đến hạn.`,
    '',
    '## Điều 5: hệ thống thông tin một cửa điện tử, 10 nhóm chức năng',
    '',
    ...tableOf(oneStop),
    '',
    '## Điều 6: cổng dịch vụ công, 19 chức năng',
    '',
    ...tableOf(portal),
    '',
    '## Chín nhóm chức năng theo TT 21/2023/TT-BTTTT',
    '',
    ...groupsTable(all),
    '',
  ].join('\n')
}
