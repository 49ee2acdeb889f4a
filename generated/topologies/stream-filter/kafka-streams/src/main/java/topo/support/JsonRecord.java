package topo.support;

import java.util.List;

/** A record that is written as a JSON object. */
public interface JsonRecord {

    /** Writes the fields in the order of the declaration, then the unknown ones. */
    void write(FieldWriter out);

    /** All values of the record, for comparing. */
    List<Object> parts();
}
