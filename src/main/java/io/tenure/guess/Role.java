package io.tenure.guess;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a column may be to us, by words of its name in several languages and by its values. */
enum Role {
  CUSTOMER(
      "customer client user member account buyer subscriber shopper kunde kunden kundennr"
          + " kundennummer kundenid klant klantnummer cliente acheteur utilisateur utente usuario"
          + " abonne klient kund customerid clientid userid accountid custid cust"),
  DATE(
      "date day time timestamp datetime created ordered purchased paid datum tag zeitpunkt"
          + " bestelldatum kaufdatum rechnungsdatum belegdatum buchungsdatum fecha data jour dato"
          + " dateachat invoicedate orderdate createdat at"),
  AMOUNT(
      "amount total price value revenue sum sales net gross paid betrag umsatz summe preis wert"
          + " montant prix importe monto precio valor importo prezzo bedrag prijs kwota belopp"
          + " totalprice grandtotal subtotal"),
  TRANSACTION(
      "transaction order invoice receipt bestellung bestellnr bestellnummer rechnung rechnungsnr"
          + " rechnungsnummer beleg belegnr belegnummer auftrag auftragsnr commande facture ticket"
          + " pedido factura ordine fattura zamowienie orderid orderno invoiceno invoiceid"
          + " transactionid receiptid"),
  CURRENCY("currency waehrung wahrung devise moneda valuta moeda"),
  REFUND("refund refunded returned return storno retoure cancelled rembourse devuelto");

  /** Beside another word these make a name no better and no worse. */
  private static final Set<String> FILLING =
      Set.of("id", "no", "nr", "num", "number", "key", "code");

  /** Values of the rows in which an order stands once; some are refunds under its id. */
  private static final double UNIQUE = 0.9;

  /** Letters of a word that may end another one. */
  private static final int ENDING = 5;

  private static final Pattern CODE = Pattern.compile("[A-Z]{3}");

  private final String words;

  Role(String words) {
    this.words = words;
  }

  /** How the column would be read; empty where its values are of another kind. */
  Optional<Guess> of(SampledColumn column) {
    return switch (this) {
      case CUSTOMER -> id(column);
      case TRANSACTION -> id(column).map(guess -> ofOrder(column, guess));
      case DATE -> DateTexts.of(column);
      case AMOUNT -> NumberTexts.of(column);
      case CURRENCY -> currency(column);
      case REFUND -> flag(column);
    };
  }

  /** How well a name fits: 0 for not at all. */
  int fits(SampledColumn column) {
    Set<String> known = Set.of(words.split(" ", -1));
    if (known.contains(String.join("", column.words()))) {
      return 2;
    }
    List<String> name = column.words().stream().filter(word -> !FILLING.contains(word)).toList();
    long fitting = name.stream().filter(known::contains).count();
    if (fitting == 0) {
      return name.stream().anyMatch(word -> isCompound(word, known)) ? 1 : 0;
    }
    return fitting == name.size() ? 2 : 1;
  }

  /** Nettobetrag is a Betrag; but no short word is looked for in a long one. */
  private static boolean isCompound(String word, Set<String> known) {
    return known.stream().anyMatch(end -> end.length() >= ENDING && word.endsWith(end));
  }

  private static Optional<Guess> id(SampledColumn column) {
    if (column.isFraction()) {
      Guess whole =
          Guess.sure("CAST(" + column.sql() + " AS BIGINT)", "a whole number, read as one");
      return Optional.of(
          column.areAll(Role::isWhole)
              ? whole
              : whole.doubtful("some are not whole, and would be taken for others: is it an id?"));
    }
    return column.isText() || column.isWhole()
        ? Optional.of(Guess.sure(column.sql(), column.isText() ? "a text" : "a whole number"))
        : Optional.empty();
  }

  private static boolean isWhole(String number) {
    try {
      return new BigDecimal(number).stripTrailingZeros().scale() <= 0;
    } catch (NumberFormatException e) {
      // NaN and what is infinite
      return false;
    }
  }

  /** An order that stands in many rows is told by its lines, or not told by this column. */
  private static Guess ofOrder(SampledColumn column, Guess guess) {
    return column.different().size() >= UNIQUE * column.values().size()
        ? guess
        : guess.doubtful("it stands in several rows: is a row a line? Then row-is = line");
  }

  private static Optional<Guess> currency(SampledColumn column) {
    return column.isText() && column.areMostly(text -> CODE.matcher(text).matches())
        ? Optional.of(Guess.sure(column.sql(), "codes of currencies"))
        : Optional.empty();
  }

  private static Optional<Guess> flag(SampledColumn column) {
    return column.isFlag()
        ? Optional.of(Guess.sure(column.sql(), "true or false"))
        : Optional.empty();
  }
}
