package io.tenure.settings;

/** The model by which purchases are forecast, as a setting names it. */
public enum BuyingModel {
  /** Who buys may leave after every purchase, the first one included. */
  MBG_NBD,
  /** Nobody leaves after the first purchase. */
  BG_NBD
}
