/** The SDK's adapter, with its inner entry opened: the answer as a value and errors as they were thrown. */
import { type Activity, CloudAdapter, type InvokeResponse, type TurnContext } from 'botbuilder';
import type { AuthenticateRequestResult } from 'botframework-connector';

export class Adapter extends CloudAdapter {
  /** The response for `invoke` and `expectReplies`; undefined for all that is answered later. */
  take(
    caller: AuthenticateRequestResult,
    activity: Activity,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    return this.processActivity(caller, activity, logic);
  }
}
