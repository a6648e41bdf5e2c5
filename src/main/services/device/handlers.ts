import { normaliseSerial } from '../../../shared/device/serial.ts';
import { os } from '../procedures.ts';
import { ticketRows } from '../ticket/queries.ts';
import { findDeviceBySerial, modelsLike } from './queries.ts';

export const deviceHandlers = {
  passport: os.device.passport.handler(({ context, input }) => {
    const { db } = context.shop;
    const device = findDeviceBySerial(db, normaliseSerial(input.serial));
    if (!device) return null;
    const tickets = ticketRows(db, 'WHERE t.device_id = @id ORDER BY t.intake_at DESC LIMIT 50', { id: device.id });
    return {
      deviceId: device.id,
      category: device.category,
      brand: device.brand,
      model: device.model,
      serial: device.serial ?? '',
      lastCustomerId: tickets[0]?.customerId ?? null,
      lastCustomerName: tickets[0]?.customerName ?? null,
      tickets,
    };
  }),
  models: os.device.models.handler(({ context, input }) => modelsLike(context.shop.db, input.text)),
};
