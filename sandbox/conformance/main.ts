import { parseArgs } from 'node:util'
import { FORWARD_PATH } from '../bus'
import { DISCLAIMER, examine, type Report, summaryOf } from './run'
import type { Finding } from './verdict'

const USAGE = `Kiểm tra sự phù hợp của một cổng với hợp đồng kết nối:
  npm run conformance -- --portal http://127.0.0.1:3001
    --portal ĐỊA_CHỈ    cửa của cổng dành cho trục liên thông
    --prefix ĐƯỜNG_DẪN  phần đứng trước tên dịch vụ (mặc định ${FORWARD_PATH})
    --sandbox ĐỊA_CHỈ   bản thử mà cổng đang nối tới (mặc định http://127.0.0.1:3100)
    --agency MÃ         mã đơn vị của cổng (mặc định 000.00.00.H99)
    --dossier MÃ        hồ sơ dùng để tra cứu (mặc định hồ sơ đổi gần nhất)
    --all               mục chưa có gì để xét cũng là không đạt`

const MARKS = { passed: '✓', failed: '✗', unseen: '○' } as const

/** `npm run conformance`: prints every finding, the sum last. Exit status 0 where nothing failed, 2 for wrong arguments. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      portal: { type: 'string' },
      prefix: { type: 'string', default: FORWARD_PATH },
      sandbox: { type: 'string', default: 'http://127.0.0.1:3100' },
      agency: { type: 'string', default: '000.00.00.H99' },
      dossier: { type: 'string' },
      all: { type: 'boolean', default: false },
    },
  })
  if (!values.portal || !URL.canParse(values.portal) || !URL.canParse(values.sandbox)) {
    console.error(USAGE)
    return 2
  }
  const withoutSlash = (address: string) => address.replace(/\/+$/, '')
  const report = await examine({
    portal: withoutSlash(values.portal) + withoutSlash(values.prefix),
    sandbox: withoutSlash(values.sandbox),
    agency: values.agency,
    dossier: values.dossier,
  })
  print(report)
  return report.failed > 0 || (values.all && report.unseen > 0) ? 1 : 0
}

function print(report: Report): void {
  console.log(DISCLAIMER)
  for (const { title, findings } of report.groups) {
    console.log(`\n${title}`)
    for (const finding of findings) console.log(lineOf(finding))
  }
  console.log(`\n${summaryOf(report)}`)
}

function lineOf({ section, title, verdict }: Finding): string {
  const reason = verdict.state === 'passed' ? '' : `\n      ${verdict.reason}`
  return `  ${MARKS[verdict.state]} ${section}  ${title}${reason}`
}

main().then(
  (status) => {
    process.exitCode = status
  },
  (error: unknown) => {
    const isUsage = error instanceof TypeError && 'code' in error
    console.error(isUsage ? USAGE : error instanceof Error ? error.message : error)
    process.exitCode = isUsage ? 2 : 1
  },
)
