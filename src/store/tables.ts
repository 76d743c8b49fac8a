import type { Tables } from '../ports/tables.ts';
import { attachmentTable } from './attachments.ts';
import { conversationTable } from './conversations.ts';
import type { Db } from './db.ts';
import { dialogTable } from './dialogs.ts';
import { downloadLinkTable } from './download-links.ts';
import { keyRequestTable } from './key-requests.ts';
import { knownOrderTable } from './known-orders.ts';
import { personTable } from './people.ts';
import { postedCardTable } from './posted-cards.ts';
import { purchaseTable } from './purchases.ts';
import { refundTable } from './refunds.ts';
import { settingTable } from './settings.ts';

/** Every table that needs nothing but the database; the trail and the jobs need more. */
export function plainTables(db: Db): Omit<Tables, 'audit' | 'jobs'> {
  return {
    purchases: purchaseTable(db),
    orders: knownOrderTable(db),
    keyRequests: keyRequestTable(db),
    downloadLinks: downloadLinkTable(db),
    refunds: refundTable(db),
    attachments: attachmentTable(db),
    cards: postedCardTable(db),
    conversations: conversationTable(db),
    people: personTable(db),
    dialogs: dialogTable(db),
    settings: settingTable(db),
  };
}
