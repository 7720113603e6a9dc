import type { ProcessStep } from '@/lib/procedures/schema'
import { ROLE_WORDS, STEP_ACT_WORDS, timeWords, unitWords } from '@/lib/processes/labels'
import { BOX, type Picture, pictureOf } from '@/lib/processes/rules/picture'

type ProcessPictureProps = {
  process: readonly ProcessStep[]
  agencies: readonly { code: string; name: string }[]
  /** Key of the step a dossier is in. */
  current?: string | undefined
  /** Steps that nobody is named for yet. */
  ownerless?: ReadonlySet<string>
}

/** The process as a drawing: steps downward, ways that leave some out at the left, returns at the right. */
export function ProcessPicture({ process, agencies, current, ownerless }: ProcessPictureProps) {
  const picture = pictureOf(process)
  const nameOf = (key: string) => process.find((step) => step.key === key)?.name ?? 'kết thúc'
  const told = picture.arrows.map(
    ({ move }) => `${move.from.name}: ${STEP_ACT_WORDS[move.act]} thì đến ${nameOf(move.to)}.`,
  )
  return (
    <svg
      viewBox={`0 0 ${picture.width} ${picture.height}`}
      role="img"
      aria-labelledby="hinh-quy-trinh hinh-quy-trinh-mo-ta"
      className="h-auto w-full max-w-120"
    >
      <title id="hinh-quy-trinh">Sơ đồ quy trình</title>
      <desc id="hinh-quy-trinh-mo-ta">{told.join(' ')}</desc>
      <defs>
        <marker id="mui-ten" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
          <path d="M0 0 8 4 0 8z" className="fill-ink-700" />
        </marker>
      </defs>
      {picture.arrows.map((arrow) => (
        <Arrow key={`${arrow.move.from.key} ${arrow.move.act}`} arrow={arrow} />
      ))}
      {picture.boxes.map((box) => (
        <Box
          key={box.step.key}
          box={box}
          unit={unitWords(box.step.unit, agencies)}
          isCurrent={box.step.key === current}
          isOwned={!ownerless?.has(box.step.key)}
        />
      ))}
      <circle cx={BOX.x + BOX.width / 2} cy={picture.endY + 10} r="9" className="fill-ink-700" />
    </svg>
  )
}

type BoxProps = { box: Picture['boxes'][number]; unit: string; isCurrent: boolean; isOwned: boolean }

function Box({ box, unit, isCurrent, isOwned }: BoxProps) {
  const { step, number, y, height, lines } = box
  const line = (index: number) => y + BOX.padding + BOX.line * (index + 0.75)
  const owner = isOwned ? ROLE_WORDS[step.role] : 'chưa có người thực hiện'
  return (
    <g>
      <rect
        x={BOX.x}
        y={y}
        width={BOX.width}
        height={height}
        rx="6"
        strokeWidth={isCurrent ? 4 : 1.5}
        className={isCurrent ? 'fill-cream stroke-brand-600' : 'fill-white stroke-brand-600'}
      />
      {lines.map((text, index) => (
        <text key={text} x={BOX.x + 10} y={line(index)} fontSize="13" fontWeight="600" className="fill-ink-900">
          {index === 0 ? `${number}. ${text}` : text}
        </text>
      ))}
      <text x={BOX.x + 10} y={line(lines.length)} fontSize="12" className={isOwned ? 'fill-ink-700' : 'fill-error'}>
        {`${unit}, ${owner}`.slice(0, 42)}
      </text>
      <text x={BOX.x + 10} y={line(lines.length + 1)} fontSize="12" className="fill-ink-700">
        {isCurrent ? `${timeWords(step.time)} · đang ở bước này` : timeWords(step.time)}
      </text>
    </g>
  )
}

function Arrow({ arrow }: { arrow: Picture['arrows'][number] }) {
  const { move, way, fromY, toY, rank } = arrow
  const middle = BOX.x + BOX.width / 2
  const word = STEP_ACT_WORDS[move.act]
  if (way === 'next')
    return (
      <g>
        <path d={`M${middle} ${fromY}V${toY}`} className="fill-none stroke-ink-700" markerEnd="url(#mui-ten)" />
        <text x={middle + 8} y={(fromY + toY) / 2 + 4} fontSize="12" className="fill-ink-700">
          {word}
        </text>
      </g>
    )
  const left = way === 'skip'
  const start = left ? BOX.x : BOX.x + BOX.width
  const bend = left ? start - 14 - (rank % 4) * 10 : start + 14 + (rank % 4) * 10
  const end = move.to === 'end' ? middle : start
  return (
    <g>
      <path
        d={`M${start} ${fromY}H${bend}V${toY}H${end}`}
        strokeDasharray={left ? undefined : '5 3'}
        className="fill-none stroke-ink-700"
        markerEnd="url(#mui-ten)"
      />
      <text
        x={bend}
        y={(fromY + toY) / 2}
        fontSize="11"
        textAnchor="middle"
        transform={`rotate(-90 ${bend} ${(fromY + toY) / 2}) translate(0 -4)`}
        className="fill-ink-700"
      >
        {word}
      </text>
    </g>
  )
}
