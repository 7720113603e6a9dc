import { z } from 'zod'

/** What the sandbox kept of the portal's own calls, read over its controls as anybody could. */

const FileHeld = z.object({
  url: z.string(),
  loai: z.string(),
  sha256: z.string().nullable(),
  trangThai: z.string(),
  ten: z.string().nullable(),
  maHttp: z.number().nullable(),
  ghiChu: z.string().nullable(),
})
export type FileHeld = z.infer<typeof FileHeld>

const DossierHeld = z.looseObject({
  MaHoSo: z.string(),
  TrangThaiHoSo: z.string(),
  _soLanThem: z.number(),
  _tep: z.array(FileHeld),
})
export type DossierHeld = z.infer<typeof DossierHeld>

const StepHeld = z.looseObject({
  MaHoSo: z.string(),
  TrangThai: z.string(),
  ThoiDiemXuLy: z.string(),
  _trung: z.boolean(),
})
export type StepHeld = z.infer<typeof StepHeld>

const CallHeld = z.object({
  id: z.number(),
  luc: z.string(),
  service: z.string(),
  error_code: z.string().nullable(),
  message: z.string().nullable(),
  suCo: z.string().nullable(),
  yeuCau: z.unknown(),
})
export type CallHeld = z.infer<typeof CallHeld>

export interface Evidence {
  dossiers: DossierHeld[]
  /** In the order of arrival. */
  steps: StepHeld[]
  /** In the order of arrival. */
  calls: CallHeld[]
}

/** Calls that are looked through: bodies of older ones are let go. */
const CALLS_READ = 20_000

/** @throws Error in Vietnamese where the sandbox does not answer as it should */
export async function readEvidence(sandbox: string): Promise<Evidence> {
  const [dossiers, steps, calls] = await Promise.all([
    control(sandbox, 'ho-so', z.array(DossierHeld)),
    control(sandbox, 'tien-do', z.array(StepHeld)),
    control(sandbox, `goi?limit=${CALLS_READ}`, z.array(CallHeld)),
  ])
  return { dossiers, steps, calls: calls.reverse() }
}

async function control<T>(sandbox: string, name: string, shape: z.ZodType<T>): Promise<T> {
  const response = await fetch(`${sandbox}/__sandbox/${name}`, { signal: AbortSignal.timeout(60_000) }).catch(
    () => null,
  )
  if (!response?.ok) throw new Error(`Không đọc được bản thử ở ${sandbox}.`)
  return shape.parse(await response.json())
}
