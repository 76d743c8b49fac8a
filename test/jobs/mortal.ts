/** Ports that die: the n-th call to the store or to Partner Center throws, before or after it is done. */
import type { Ports } from '../../src/ports.ts';

type Method = { apply(object: object, given: unknown[]): unknown };

export function mortal(ports: Ports, calls: number, before: boolean): Ports {
  let left = calls;
  const dies = () => {
    left -= 1;
    return left === 0;
  };
  const wrap = <T extends object>(target: T): T =>
    new Proxy(target, {
      get(object, name) {
        const value: unknown = Reflect.get(object, name);
        if (typeof value === 'function') return async (...given: unknown[]) => call(value, object, name, given);
        return typeof value === 'object' && value !== null ? wrap(value) : value;
      },
    });
  const call = async (method: Method, object: object, name: string | symbol, given: unknown[]): Promise<unknown> => {
    const now = dies();
    if (left < 0 || (now && before)) throw new Error('killed');
    // Inside a transaction the tables die too, and take it with them.
    const result = await method.apply(object, name === 'transaction' ? [wrapWork(given[0])] : given);
    if (now || left < 0) throw new Error('killed');
    return result;
  };
  const wrapWork = (work: unknown) => (tables: object) => (typeof work === 'function' ? work(wrap(tables)) : undefined);
  return { ...ports, store: wrap(ports.store), partnerCenter: wrap(ports.partnerCenter) };
}
