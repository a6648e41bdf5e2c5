import type { Shop } from '../services/context.ts';
export async function loadDemoShop(_shop: Shop): Promise<void> {}
