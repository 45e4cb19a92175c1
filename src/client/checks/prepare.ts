import type { Settings } from '../options.ts';
import type { RouteExtra } from '../routes/route.ts';
import type { Call } from '../transport/request.ts';
import { toForm } from '../transport/upload.ts';
import { Checks } from './checks.ts';

/** What is checked, and by what. */
interface Checking {
  readonly settings: Settings;
  checks: Checks | undefined;
}

/**
 * Prepares calls that need it: checks them against the contract, if the client has one, and builds forms.
 *
 * @returns the checks for the answer
 * @throws ContractError
 */
export async function prepare(engine: Checking, call: Call, extra: RouteExtra): Promise<Checks | undefined> {
  const { settings } = engine;
  if (settings.contract) engine.checks ??= new Checks(settings);
  engine.checks?.request(call);
  if (extra.form) call.payload = await toForm(call.row, call.body ?? {});
  return engine.checks;
}
