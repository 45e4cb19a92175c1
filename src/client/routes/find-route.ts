import { routes } from '../generated/routes.ts';
import type { Route, Routes } from './route.ts';

/** The route of a row, by the row's name. */
export const routeOf = (row: string): Route =>
  row.split('.').reduce<unknown>((at, step) => (at as Routes)[step], routes) as Route;
