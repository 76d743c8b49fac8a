/** The buttons of buying. */
import { type VerbHandler, verb } from './handler.ts';
import { approve, Decision, decline } from './purchase-approval.ts';
import { Azure, chooseAzure, registerAzure } from './purchase-azure.ts';
import { addProduct, Cart, editCart, reviewCart } from './purchase-cart.ts';
import { confirm } from './purchase-confirm.ts';
import { acceptGate, dismiss, Gate, refresh, Start, start, tryAgain } from './purchase-end.ts';
import { back, Choose, choose, Identify, identify } from './purchase-form.ts';
import { Pressed } from './purchase-press.ts';
import { priceAgain } from './purchase-review.ts';

export const purchaseVerbs: Record<string, VerbHandler> = {
  'purchase.start': verb(Start, start),
  'purchase.identify': verb(Identify, identify),
  'purchase.choose': verb(Choose, choose),
  'purchase.back': verb(Pressed, back),
  'purchase.azure': verb(Azure, chooseAzure),
  'purchase.register': verb(Azure, registerAzure),
  'purchase.accept': verb(Gate, acceptGate),
  'purchase.cart': verb(Pressed, editCart),
  'purchase.edit': verb(Pressed, editCart),
  'purchase.add': verb(Cart, addProduct),
  'purchase.review': verb(Cart, reviewCart),
  'purchase.reprice': verb(Pressed, priceAgain),
  'purchase.confirm': verb(Pressed, confirm),
  'purchase.approve': verb(Decision, approve),
  'purchase.decline': verb(Decision, decline),
  'purchase.dismiss': verb(Pressed, dismiss),
  'purchase.refresh': verb(Pressed, refresh),
  'purchase.again': verb(Pressed, tryAgain),
};
