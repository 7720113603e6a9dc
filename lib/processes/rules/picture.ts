import { type Move, movesOf } from '@/lib/procedures/rules/process'
import { PROCESS_END, type ProcessStep } from '@/lib/procedures/schema'

/** The drawing of a process: boxes one below the other, in units of the drawing. */
export type Picture = {
  width: number
  height: number
  boxes: { step: ProcessStep; number: number; y: number; height: number; lines: string[] }[]
  /** `way`: straight to the next box, over some of them at the left, or back at the right. */
  arrows: { move: Move; way: 'next' | 'skip' | 'back'; fromY: number; toY: number; rank: number }[]
  endY: number
}

export const BOX = { x: 60, width: 240, line: 18, padding: 12 }
const GAP = 44
const LETTERS = 30

/** Lays the steps out in their order; nothing overlaps, whatever the names. */
export function pictureOf(process: readonly ProcessStep[]): Picture {
  const boxes: Picture['boxes'] = []
  let y = 8
  for (const step of process) {
    const lines = wrapped(step.name)
    const height = (lines.length + 2) * BOX.line + 2 * BOX.padding
    boxes.push({ step, number: boxes.length + 1, y, height, lines })
    y += height + GAP
  }
  return { width: 360, height: y + 28, boxes, arrows: arrowsOf(process, boxes, y), endY: y }
}

function arrowsOf(process: readonly ProcessStep[], boxes: Picture['boxes'], endY: number): Picture['arrows'] {
  const ranks = { next: 0, skip: 0, back: 0 }
  return movesOf(process).flatMap((move) => {
    const from = boxes.findIndex(({ step }) => step.key === move.from.key)
    const to = move.to === PROCESS_END ? boxes.length : boxes.findIndex(({ step }) => step.key === move.to)
    const [start, target] = [boxes[from], boxes[to]]
    if (!start || to === -1) return []
    const way = to === from + 1 ? 'next' : to > from ? 'skip' : 'back'
    const bottom = start.y + start.height
    const side = start.y + start.height / 2
    const fromY = way === 'next' ? bottom : side
    const top = target?.y ?? endY
    const toY = way === 'next' ? top : target ? target.y + target.height / 2 : endY + 10
    return [{ move, way, fromY, toY, rank: ranks[way]++ } as const]
  })
}

/** Words in lines that fit the box; a word longer than a line keeps a line of its own. */
function wrapped(text: string): string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1)
    if (last !== undefined && `${last} ${word}`.length <= LETTERS) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word.slice(0, LETTERS))
  }
  return lines.length > 0 ? lines : ['(chưa có tên)']
}
