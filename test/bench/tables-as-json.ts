// Loaded before a bench that prints tables for people: they come out as one line of JSON each.
console.table = (table: unknown) => console.log(JSON.stringify(table))
