package io.tenure.staging;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;

import io.tenure.settings.AccountsSettings;
import io.tenure.settings.NoteField;
import io.tenure.settings.NoteInput;
import io.tenure.settings.NoteSettings;
import io.tenure.settings.Settings;
import io.tenure.settings.SqlExpression;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * One row per row of an input of notes that passes its filter: whom it is about, and all that it
 * says in one column, which is NULL in the rows of the customer table that lie beside it.
 */
public final class Notes {
  private static final String CUSTOMER_ID = "customer_id";
  private static final String IS_UNKNOWN = Transactions.IS_UNKNOWN;

  /** Of a number: with them it fits into a long. */
  private static final int DIGITS = 18;

  private final NoteSettings notes;
  private final int moneyScale;
  private final ZoneId zone;
  private final Optional<AccountsSettings> accounts;

  public Notes(NoteSettings notes, Settings settings) {
    this.notes = notes;
    this.moneyScale = settings.money().scale();
    this.zone = settings.time().zone();
    this.accounts = settings.input().entity().accountsOf(notes.input().input());
  }

  /** The expressions that read the input. */
  public List<SqlExpression> expressions() {
    return Stream.concat(
            Stream.of(notes.where(), notes.customer()),
            notes.fields().stream().flatMap(Optional::stream))
        .toList();
  }

  /**
   * Stages the rows of the input. Nothing is read yet.
   *
   * @param idOfTransactions type of the customer id of the transactions
   * @throws io.tenure.failure.Failure if a column is of another type than what it is for
   */
  public Dataset<Row> stage(Dataset<Row> input, LookupTables lookups, DataType idOfTransactions) {
    requireTypes(input, idOfTransactions);
    String note = notes.input().column();
    Column id = CustomerKey.idOf(expr(notes.customer().sql()), idOfTransactions);
    Dataset<Row> mapped =
        input
            .where(Filter.isNotFalse(notes.where()))
            .select(
                Filter.isUnknown(notes.where()).as(IS_UNKNOWN),
                Filter.ofMeant(notes.where(), id).as(CUSTOMER_ID),
                struct(fields(input)).as(note));
    Column key = CustomerKey.groupKey(col(CUSTOMER_ID), idOfTransactions, col(note));
    Dataset<Row> kept =
        lookups
            .merges()
            .map(merges -> MergedCustomers.applied(mapped, CUSTOMER_ID, merges, key))
            .orElse(mapped);
    Column day = col(note).getField(NoteInput.DATE);
    return Accounts.applied(kept, CUSTOMER_ID, accounts, lookups, key, day)
        .select(
            key.as(CustomerLayout.KEY),
            finding().as(CustomerLayout.FINDING),
            Customers.digest(said(note)).as(CustomerLayout.DIGEST),
            col(note));
  }

  /** A user who is in no account says something else than nobody. */
  private List<String> said(String note) {
    return accounts.isPresent()
        ? List.of(CUSTOMER_ID, TransactionLayout.USER, IS_UNKNOWN, note)
        : List.of(CUSTOMER_ID, IS_UNKNOWN, note);
  }

  private Column finding() {
    NoteInput input = notes.input();
    Column isIncomplete =
        input.fields().stream()
            .filter(NoteField::isRequired)
            .map(field -> col(input.column()).getField(field.name()).isNull())
            .reduce(lit(false), Column::or);
    Column found =
        when(col(IS_UNKNOWN), lit(Finding.of(input, Finding.FILTER_UNKNOWN).code()))
            .when(
                Accounts.isNobodys(CUSTOMER_ID, accounts.isPresent()),
                lit(Finding.of(input, Finding.MISSING_CUSTOMER).code()))
            .when(isIncomplete, lit(Finding.of(input, Finding.INCOMPLETE).code()));
    if (accounts.isPresent()) {
      return found.when(
          col(CUSTOMER_ID).isNull(), lit(Finding.of(input, Finding.NO_ACCOUNT).code()));
    }
    return notes.currency().isEmpty()
        ? found
        : found.when(
            not(Currencies.isOne(col(input.column()).getField(NoteInput.CURRENCY))),
            lit(Finding.of(input, Finding.MISSING_RATE).code()));
  }

  private Column[] fields(Dataset<Row> input) {
    List<NoteField> fields = notes.input().fields();
    return IntStream.range(0, fields.size())
        .mapToObj(
            at ->
                notes
                    .fields()
                    .get(at)
                    .map(said -> Filter.ofMeant(notes.where(), value(input, said, fields.get(at))))
                    .orElse(lit(null))
                    .cast(type(fields.get(at)))
                    .as(fields.get(at).name()))
        .toArray(Column[]::new);
  }

  private Column value(Dataset<Row> input, SqlExpression said, NoteField field) {
    return switch (field.kind()) {
      case DAY -> unix_date(Days.of(expr(said.sql()), Mapped.type(input, said), zone));
      case TEXT -> Texts.of(said);
      case MONEY -> money(expr(said.sql()), Mapped.type(input, said));
      case NUMBER -> micros(expr(said.sql()));
      case COUNT, FLAG -> expr(said.sql());
    };
  }

  /** Minor units of its currency, as far as that is one. */
  private Column money(Column amount, DataType type) {
    Column usual =
        Money.rounded(amount, type, moneyScale).multiply(lit(BigDecimal.TEN.pow(moneyScale)));
    return notes
        .currency()
        .map(code -> coalesce(Currencies.minorUnits(amount, Texts.of(code)), usual))
        .orElse(usual);
  }

  /** Millionths, or NULL of what is no number or has more than 12 digits before the point. */
  private static Column micros(Column number) {
    Column limit = lit(BigDecimal.TEN.pow(DIGITS - NoteField.DECIMALS));
    Column isUsual = number.lt(limit).and(number.gt(limit.multiply(lit(-1))));
    return when(isUsual, number.cast(DataTypes.createDecimalType(DIGITS, NoteField.DECIMALS)))
        .multiply(lit(BigDecimal.TEN.pow(NoteField.DECIMALS)));
  }

  private static DataType type(NoteField field) {
    return switch (field.kind()) {
      case DAY -> DataTypes.IntegerType;
      case TEXT -> DataTypes.StringType;
      case MONEY, NUMBER, COUNT -> DataTypes.LongType;
      case FLAG -> DataTypes.BooleanType;
    };
  }

  private void requireTypes(Dataset<Row> input, DataType idOfTransactions) {
    MappingCheck check = new MappingCheck();
    check.customer(notes.customer(), Mapped.type(input, notes.customer()), idOfTransactions);
    check.condition(notes.where(), Mapped.type(input, notes.where()));
    List<NoteField> fields = notes.input().fields();
    for (int at = 0; at < fields.size(); at++) {
      NoteField field = fields.get(at);
      notes
          .fields()
          .get(at)
          .ifPresent(said -> require(check, field.kind(), said, Mapped.type(input, said)));
    }
    check.throwProblems();
  }

  private static void require(
      MappingCheck check, NoteField.Kind kind, SqlExpression said, DataType found) {
    switch (kind) {
      case DAY -> check.date(said, found);
      case TEXT -> check.text(said, found);
      case MONEY, NUMBER -> check.number(said, found);
      case COUNT -> check.wholeNumber(said, found);
      case FLAG -> check.condition(said, found);
    }
  }

  /**
   * The rows of the customer table with those of notes beside them.
   *
   * @param notes staged, by their input
   */
  public static Staged<CustomerLayout> beside(
      Staged<CustomerLayout> customers, List<Dataset<Row>> notes, List<NoteInput> inputs) {
    if (inputs.isEmpty()) {
      return customers;
    }
    CustomerLayout layout = customers.layout().with(inputs);
    Dataset<Row> rows = customers.rows();
    for (Dataset<Row> some : notes) {
      rows = rows.unionByName(some, true);
    }
    return new Staged<>(
        rows.select(layout.columns().stream().map(name -> col(name)).toArray(Column[]::new)),
        layout,
        customers.idType());
  }
}
