/** Understanding with a language model behind it, asked only where the desk itself abstains. */
import { isUnsettled, type Propose, withProposal } from '../understanding/proposal.ts';
import { type Context, type Understanding, understand } from '../understanding/understand.ts';

/** Without `propose`, or when it does not answer, this is `understand`. */
export async function consult(text: string, context: Context, propose: Propose | undefined): Promise<Understanding> {
  const offline = understand(text, context);
  if (propose === undefined || !isUnsettled(offline)) return offline;
  const proposal = await propose(text);
  return proposal === undefined ? offline : withProposal(text, offline, { proposal, context });
}
