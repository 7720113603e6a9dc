import {
  observeNationalPortal,
  pushDossiersToNationalPortal,
  retryDossiersToNationalPortal,
  sweepExchangeLedger,
} from './functions/push-dossiers-to-national-portal'
import { retryNotices, sendNotices } from './functions/send-notices'
import { syncCatalogue } from './functions/sync-catalogue'

/** Every job of the product; the route serves exactly these. */
export const functions = [
  pushDossiersToNationalPortal,
  retryDossiersToNationalPortal,
  sweepExchangeLedger,
  observeNationalPortal,
  syncCatalogue,
  sendNotices,
  retryNotices,
]
