import 'server-only'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Tinos has the widths of Times New Roman (NĐ 30/2020) and every Vietnamese letter; licence OFL 1.1. */
export const FACES = ['regular', 'bold', 'italic'] as const
export type Face = (typeof FACES)[number]

const FILES: Record<Face, () => Buffer> = {
  regular: () =>
    readFileSync(join(process.cwd(), 'node_modules/@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf')),
  bold: () => readFileSync(join(process.cwd(), 'node_modules/@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf')),
  italic: () =>
    readFileSync(
      join(process.cwd(), 'node_modules/@expo-google-fonts/tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf'),
    ),
}

const read = new Map<Face, Buffer>()

/** The font file of a face; read once. */
export function fontFile(face: Face): Buffer {
  const known = read.get(face)
  if (known) return known
  const file = FILES[face]()
  read.set(face, file)
  return file
}
