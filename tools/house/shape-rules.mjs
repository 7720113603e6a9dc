import { dirname } from 'node:path'
import { FOUNDATIONS, ROOM_ORDER, room, VOCABULARY } from './import-rules.mjs'

const HEAVY = /^(react-hook-form|@tanstack\/react-query|@base-ui\/)/

/** @param {string[]} paths @returns {string[]} rooms and file names that are not in the plan */
export function vocabularyBreaches(paths) {
  return paths.flatMap((path) => {
    const owner = room(path)
    if (!owner) return []
    if (!ROOM_ORDER.includes(owner)) return [`room not in the plan: ${path}`]
    const kind = path.split('/')[2]?.replace(/(\.db)?(\.test)?\.tsx?$/, '') ?? ''
    return FOUNDATIONS.includes(owner) || VOCABULARY.includes(kind) ? [] : [`not in the room vocabulary: ${path}`]
  })
}

/**
 * Cycles, type-only imports aside: depth-first with the path kept.
 * @param {Map<string, import('./import-rules.mjs').Import[]>} graph
 * @returns {string[]}
 */
export function cycles(graph) {
  const found = []
  const done = new Set()
  const visit = (path, trail) => {
    if (trail.includes(path)) {
      found.push(`cycle: ${[...trail.slice(trail.indexOf(path)), path].join(' -> ')}`)
      return
    }
    if (done.has(path)) return
    for (const next of graph.get(path) ?? []) if (next.to && !next.typeOnly) visit(next.to, [...trail, path])
    done.add(path)
  }
  for (const path of graph.keys()) visit(path, [])
  return found
}

/**
 * What public pages pull in, however deep: no form or cache library may reach a citizen's phone through them.
 * `app/(public)/a/page.tsx` is also wrapped by every layout.tsx on the way up.
 * @param {Map<string, import('./import-rules.mjs').Import[]>} graph
 * @returns {string[]}
 */
export function heavyPublicPages(graph) {
  const layoutsAbove = (page) => {
    const parts = dirname(page).split('/')
    return parts.map((_, i) => `${parts.slice(0, i + 1).join('/')}/layout.tsx`).filter((path) => graph.has(path))
  }
  return [...graph.keys()]
    .filter((path) => path.startsWith('app/(public)/'))
    .flatMap((page) => {
      const found = []
      const queue = [page, ...layoutsAbove(page)]
      for (const path of queue)
        for (const next of graph.get(path) ?? []) {
          if (HEAVY.test(next.external ?? ''))
            found.push(`public pages stay light: ${page} reaches ${next.external} through ${path}`)
          if (next.to && !next.typeOnly && !queue.includes(next.to)) queue.push(next.to)
        }
      return found
    })
}
