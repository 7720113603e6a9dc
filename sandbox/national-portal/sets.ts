import { z } from 'zod'
import type { Catalogue } from './catalogue'
import type { CategoryRows } from './categories'
import { acceptOrRefuse, Refusal } from './refusal'

/*
 * LayDanhSachTTHCDonVi, LayQDCB and LayDVC (b.1) as we read them; none was ever seen answering. What an agency has follows from its
 * level, decisions and services from what is shipped, unless a tester put rows of their own under the same name.
 */

const envelope = { session: z.string(), madonvi: z.string(), service: z.string() }
const text = z.string().min(1)

const Bodies = {
  LayDanhSachTTHCDonVi: z.strictObject({ ...envelope, maDonVi: text }),
  LayQDCB: z.strictObject({ ...envelope, idQDCB: text }),
  LayDVC: z.strictObject(envelope),
}

export type SetService = keyof typeof Bodies
export const isSetService = (service: string): service is SetService => Object.hasOwn(Bodies, service)

/** Under which name a tester puts the rows of one agency or decision: `LayDanhSachTTHCDonVi:000.00.07.H99`. */
export const SET_ROWS = /^(LayDanhSachTTHCDonVi:[\dA-Z.]{3,40}|LayQDCB:[\w-]{1,60}|LayDVC)$/

/** The `result` of the service: rows, for LayDVC an object with its rows in `data`. @throws Refusal */
export function serveSet(catalogue: Catalogue, service: SetService, body: unknown): unknown {
  switch (service) {
    case 'LayDanhSachTTHCDonVi':
      return ofAgency(catalogue, acceptOrRefuse(Bodies[service], body).maDonVi)
    case 'LayQDCB':
      return decision(catalogue, acceptOrRefuse(Bodies[service], body).idQDCB)
    case 'LayDVC':
      acceptOrRefuse(Bodies[service], body)
      return { data: catalogue.category('LayDVC') ?? services(catalogue) }
  }
}

function ofAgency(catalogue: Catalogue, agencyCode: string): CategoryRows {
  const put = catalogue.category(`LayDanhSachTTHCDonVi:${agencyCode}`)
  if (put) return put
  const agency = catalogue.category('LayDanhMucCoQuan')?.find((row) => row.MADONVI === agencyCode)
  if (!agency) throw new Refusal(`maDonVi: không có đơn vị ${agencyCode.slice(0, 40)}.`)
  return catalogue
    .procedures()
    .filter((row) => row.CAPTHUCHIEN.some((level) => level.CAPTHUCHIEN === agency.CAPDONVI))
    .map(({ MATTHC, TENTTHC }) => ({ MATTHC, TENTTHC }))
}

function decision(catalogue: Catalogue, id: string): CategoryRows {
  const put = catalogue.category(`LayQDCB:${id}`)
  if (put) return put
  throw new Refusal(`idQDCB: không có quyết định ${id.slice(0, 40)}.`)
}

/** A service for each procedure that can be done online (KENH 2). */
const services = (catalogue: Catalogue): CategoryRows =>
  catalogue
    .procedures()
    .filter((row) => row.CACHTHUCTHUCHIEN.some((way) => way.KENH === '2'))
    .map(({ MATTHC, TENTTHC, LINHVUCTHUCHIEN: [field] }) => ({
      MADVC: `${MATTHC}.DVC`,
      TENDVC: TENTTHC,
      MATTHC,
      TENTTHC,
      TENCOQUANBANHANH: 'Cơ quan công bố mẫu (bản thử)',
      TENLINHVUC: field?.TENLINHVUC ?? '',
      APDUNGDVC: [],
    }))
